-- What was erased: ids only, no name and no reason (S15). Kept for ever, so that nothing about it comes in again.
create table erasures (
  commune text collate "C" not null,
  kind text not null,
  id text collate "C" not null,
  household text collate "C",
  at bigint not null,
  revision bigint not null,
  primary key (commune, id)
);
create index erasures_by_revision on erasures (commune, revision, id);

-- What is left of an envelope's mutations when something in it was erased; null while its bytes are whole.
alter table envelopes add column kept jsonb;

-- What an act of the field was judged by besides its arguments, so that it can be done again exactly: see rebuild.
alter table journal add column context jsonb;

alter table erasures enable row level security;
alter table erasures force row level security;
create policy of_commune on erasures using (commune = (select current_setting('app.commune', true)));
create policy not_for_helpers on erasures as restrictive using (
  coalesce((select current_setting('app.helper', true)), '') = ''
);
