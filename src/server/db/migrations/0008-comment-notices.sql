-- When the office looked at comments whose time ends, and the newest revision that it held then (S15).
create table comment_notices (
  commune text collate "C" not null,
  at bigint not null,
  revision bigint not null,
  primary key (commune, at, revision)
);

alter table comment_notices enable row level security;
alter table comment_notices force row level security;
create policy of_commune on comment_notices
  using (commune = (select current_setting('app.commune', true)));
create policy not_for_helpers on comment_notices as restrictive
  using (coalesce((select current_setting('app.helper', true)), '') = '');
