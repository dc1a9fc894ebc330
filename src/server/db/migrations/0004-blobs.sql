-- A phone that fell behind goes on under a new installation (S6): which one follows which.
create table successors (
  commune text collate "C" not null,
  install text collate "C" not null,
  of_install text collate "C" not null,
  at bigint not null,
  primary key (commune, install)
);

-- Whole sealed blobs with their receipt (S16). Of an erased one only the bytes are gone.
create table blobs (
  commune text collate "C" not null,
  hash text collate "C" not null,
  install text collate "C" not null,
  key_id text not null,
  size integer not null,
  bytes bytea,
  received_at bigint not null,
  receipt_epoch text not null,
  receipt_signature text not null,
  primary key (commune, hash)
);
alter table blobs alter column bytes set storage external;

-- Ranges of blobs that are still on their way.
create table blob_parts (
  commune text collate "C" not null,
  install text collate "C" not null,
  hash text collate "C" not null,
  part integer not null,
  bytes bytea not null,
  at bigint not null,
  primary key (commune, install, hash, part)
);
alter table blob_parts alter column bytes set storage external;

do $$
declare
  name text;
begin
  foreach name in array array['successors', 'blobs', 'blob_parts']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_commune on %I using (commune = (select current_setting(''app.commune'', true)))', name);
    execute format('create policy not_for_helpers on %I as restrictive using '
      '(coalesce((select current_setting(''app.helper'', true)), '''') = '''')', name);
  end loop;
end $$;
