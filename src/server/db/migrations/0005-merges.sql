-- The field sees what was decided about the households in its scope: conflicts, and which were merged into which.
drop policy in_scope on records;
create policy in_scope on records as restrictive using (
  coalesce((select current_setting('app.helper', true)), '') = ''
  or kind = 'campaign'
  or (kind in ('helper', 'assignment', 'comment') and helper = (select current_setting('app.helper', true)))
  or (kind in ('village', 'household', 'visit', 'conflict', 'merge') and exists (
    select from grants g
    where g.commune = records.commune
      and g.helper = (select current_setting('app.helper', true))
      and g.until is null
      and g.village = records.village
      and (records.kind = 'village' or g.household is null or g.household = records.household)
  ))
);

-- A merge moves everybody's rights on the household that is merged away.
create index grants_by_household on grants (commune, household) where household is not null;
