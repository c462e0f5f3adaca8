-- Who does what a follow-up tells of: a unit of the agency.
alter table follow_up add column done_by varchar(240);
