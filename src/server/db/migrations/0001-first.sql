-- Every key starts with the commune: the tenant, the unit of locking and the shard key. Ids are text, times are
-- milliseconds since 1970 in bigint. Text that is compared in code too has the collation "C": both order by code units.
-- No foreign keys: what intake writes must never wait for a row that apply has locked.

create table communes (
  commune text collate "C" primary key,
  name text not null,
  code text not null,
  created_at bigint not null,
  revision bigint not null default 0,
  epoch text not null
);

create table epochs (
  commune text collate "C" not null,
  ordinal integer not null,
  epoch text not null,
  opened_at bigint not null,
  revision bigint not null,
  primary key (commune, ordinal)
);

create table revisions (
  commune text collate "C" not null,
  revision bigint not null,
  stamp text not null,
  at bigint not null,
  primary key (commune, revision)
);

create table installations (
  commune text collate "C" not null,
  install text collate "C" not null,
  public_key text not null,
  helper text collate "C" not null,
  issued_at bigint not null,
  signature text not null,
  revoked_at bigint,
  primary key (commune, install)
);

create table contacts (
  commune text collate "C" not null,
  install text collate "C" not null,
  at bigint not null,
  skew bigint not null,
  stated_head bigint not null,
  primary key (commune, install)
);

create table applied_heads (
  commune text collate "C" not null,
  install text collate "C" not null,
  seq bigint not null,
  hash text,
  primary key (commune, install)
);

create table watermarks (
  commune text collate "C" not null,
  install text collate "C" not null,
  seq bigint not null,
  primary key (commune, install)
);

create table envelopes (
  commune text collate "C" not null,
  install text collate "C" not null,
  seq bigint not null,
  hash text collate "C" not null,
  -- Order of arrival; gaps in it and its order between transactions mean nothing.
  arrival bigint generated always as identity,
  prev text not null,
  v smallint not null,
  key_id text not null,
  bytes bytea not null,
  received_at bigint not null,
  skew bigint,
  carrier text,
  receipt_epoch text not null,
  receipt_signature text not null,
  state text not null default 'waiting',
  reason text,
  notes jsonb not null default '[]',
  revision bigint not null default 0,
  put_away boolean not null default false,
  primary key (commune, install, seq, hash)
);
-- Sealed bytes do not compress.
alter table envelopes alter column bytes set storage external;
create index envelopes_waiting on envelopes (commune, install, seq, arrival) where state = 'waiting';
create index envelopes_look on envelopes (commune, state, install, seq) where state not in ('waiting', 'applied') and not put_away;
create index envelopes_verdicts on envelopes (commune, install, revision) where revision > 0;

create table records (
  commune text collate "C" not null,
  kind text collate "C" not null,
  id text collate "C" not null,
  revision bigint not null,
  created bigint not null,
  village text collate "C",
  household text collate "C",
  helper text collate "C",
  doc jsonb not null,
  fields jsonb not null default '{}',
  primary key (commune, kind, id)
);
create index records_by_village on records (commune, village, kind);
create index records_by_household on records (commune, household, kind);
create index records_by_helper on records (commune, helper, kind);
create index records_by_revision on records (commune, kind, revision);

create table grants (
  commune text collate "C" not null,
  helper text collate "C" not null,
  id text collate "C" not null,
  village text collate "C" not null,
  household text collate "C",
  since bigint not null,
  until bigint,
  primary key (commune, helper, id)
);

create table journal (
  commune text collate "C" not null,
  revision bigint not null,
  position integer not null,
  mutation text not null,
  name text not null,
  args jsonb not null,
  made_at bigint not null,
  base_revision bigint not null,
  install text,
  seq bigint,
  by text not null,
  primary key (commune, revision, position)
);

create table cases (
  commune text collate "C" not null,
  record text collate "C" not null,
  hash text collate "C" not null,
  install text collate "C" not null,
  seq bigint not null,
  primary key (commune, record, hash)
);
create index cases_by_envelope on cases (commune, install, seq, hash);

create table lost_reports (
  commune text collate "C" not null,
  install text collate "C" not null,
  from_seq bigint not null,
  to_seq bigint not null,
  at bigint not null,
  primary key (commune, install, from_seq, to_seq)
);

create table declared_lost (
  commune text collate "C" not null,
  install text collate "C" not null,
  from_seq bigint not null,
  to_seq bigint not null,
  at bigint not null,
  by text not null,
  primary key (commune, install, from_seq, to_seq)
);

create table keys (
  commune text collate "C" not null,
  purpose text not null,
  key_id text collate "C" not null,
  public_key text not null,
  private_key text,
  for_recovery text not null,
  signature text not null,
  created_at bigint not null,
  retired_at bigint,
  primary key (commune, purpose, key_id)
);

create table recovery (
  commune text collate "C" primary key,
  public_key text not null,
  wrapped text not null
);

create table enrol_links (
  commune text collate "C" not null,
  token_hash text collate "C" not null,
  helper text collate "C" not null,
  created_at bigint not null,
  expires_at bigint not null,
  install text collate "C",
  primary key (commune, token_hash)
);

create table coordinators (
  commune text collate "C" not null,
  id text collate "C" not null,
  name text not null,
  auth_hash text not null,
  wrapped_reading_key text,
  created_at bigint not null,
  primary key (commune, id)
);

create table sessions (
  commune text collate "C" not null,
  token_hash text collate "C" not null,
  coordinator text collate "C" not null,
  created_at bigint not null,
  expires_at bigint not null,
  primary key (commune, token_hash)
);

-- Row-level security backs the checks in code. Each transaction sets app.commune; one that reads for a helper sets
-- app.helper too and then sees nothing but records in that helper's scope. Forced, so that it binds the owner as well;
-- a superuser passes it by, which is why the office should not connect as one.
do $$
declare
  name text;
begin
  foreach name in array array['epochs', 'revisions', 'installations', 'contacts', 'applied_heads', 'watermarks',
    'envelopes', 'records', 'grants', 'journal', 'cases', 'lost_reports', 'declared_lost', 'keys', 'recovery',
    'enrol_links', 'coordinators', 'sessions']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_commune on %I using (commune = (select current_setting(''app.commune'', true)))', name);
    if name not in ('records', 'grants') then
      execute format('create policy not_for_helpers on %I as restrictive using '
        '(coalesce((select current_setting(''app.helper'', true)), '''') = '''')', name);
    end if;
  end loop;
end $$;

create policy own_grants on grants as restrictive using (
  coalesce((select current_setting('app.helper', true)), '') = ''
  or helper = (select current_setting('app.helper', true))
);

create policy in_scope on records as restrictive using (
  coalesce((select current_setting('app.helper', true)), '') = ''
  or kind = 'campaign'
  or (kind in ('helper', 'assignment', 'comment') and helper = (select current_setting('app.helper', true)))
  or (kind in ('village', 'household', 'visit') and exists (
    select from grants g
    where g.commune = records.commune
      and g.helper = (select current_setting('app.helper', true))
      and g.until is null
      and g.village = records.village
      and (records.kind = 'village' or g.household is null or g.household = records.household)
  ))
);
