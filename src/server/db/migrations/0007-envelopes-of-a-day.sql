-- What an installation brought within a day is added up at every push that brings something new.
create index envelopes_lately on envelopes (commune, received_at, install);
