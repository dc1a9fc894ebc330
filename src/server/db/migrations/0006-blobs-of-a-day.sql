-- What one installation has brought lately: a day's room is looked up with every range (S16).
create index blobs_lately on blobs (commune, install, received_at);
