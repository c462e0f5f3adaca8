-- The coordinator that does the part of an agency without an active officer; null where the agency does it itself.
alter table supporting_part add column handling_agency varchar(64);
