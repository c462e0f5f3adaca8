-- By which week and in which zone an agency worked until a day, where it works by another one since. What stands at the
-- agency itself holds after the last of these days.
create table agency_week (
	agency_id varchar(64) not null,
	until_day date not null,
	zone_id varchar(40) not null,
	week_pattern varchar(8) not null,
	constraint pk_agency_week primary key (agency_id, until_day),
	constraint fk_agency_week_agency foreign key (agency_id) references agency (id)
);

-- What became of an agency's week; null where days off were changed.
alter table holiday_change add column week_change varchar(400);

-- How many working days the case lay with the agency that returned it; of returns of before, nobody counted.
alter table return_request add column working_days int default 0 not null;
