-- What only the office knows, in order, for its second copy (S10): appended in the transaction that does it.
create table office_log (
  commune text collate "C" not null,
  number bigint not null,
  at bigint not null,
  entry jsonb not null,
  primary key (commune, number)
);

-- Entries of a restore that can't be done yet, because the field has not returned what they hang on.
create table waiting_acts (
  commune text collate "C" not null,
  number bigint not null,
  at bigint not null,
  entry jsonb not null,
  reason text not null,
  primary key (commune, number)
);

-- How far a phone had come when it was revoked: what it sends again after a restore is no later word of a lost phone.
create table held_at_revocation (
  commune text collate "C" not null,
  install text collate "C" not null,
  seq bigint not null,
  primary key (commune, install)
);

create table backup_keys (
  commune text collate "C" primary key,
  key text not null,
  sealed text not null
);

-- Every backup that was made; heads: the highest gapless number that it holds of each installation.
create table backups (
  commune text collate "C" not null,
  id text collate "C" not null,
  made_at bigint not null,
  log_number bigint not null,
  heads jsonb not null,
  verified_at bigint,
  primary key (commune, id)
);

create index envelopes_by_revision on envelopes (commune, revision) where revision > 0;

do $$
declare
  name text;
begin
  foreach name in array array['office_log', 'waiting_acts', 'held_at_revocation', 'backup_keys', 'backups']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_commune on %I using (commune = (select current_setting(''app.commune'', true)))', name);
    execute format('create policy not_for_helpers on %I as restrictive using '
      '(coalesce((select current_setting(''app.helper'', true)), '''') = '''')', name);
  end loop;
end $$;
