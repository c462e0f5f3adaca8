-- What single agencies take off beside the national holidays, and every change of any
-- calendar, with how far its work on the running clocks has come.

create table agency_day_off (
	agency_id varchar(64) not null,
	day_off date not null,
	name varchar(120) not null,
	decree varchar(200) not null,
	constraint pk_agency_day_off primary key (agency_id, day_off),
	constraint fk_agency_day_off_agency foreign key (agency_id) references agency (id)
);

-- agency_id is null when the national calendar was changed. last_clock_id is the cursor:
-- clocks up to it have been looked at. A row is never removed: it is the trace of what a
-- calendar was before.
create table holiday_change (
	id bigint auto_increment not null,
	agency_id varchar(64),
	act varchar(16) not null,
	description varchar(1000) not null,
	days mediumtext not null,
	made_by varchar(64) not null,
	made_at datetime not null,
	state varchar(16) not null,
	clocks int not null,
	looked int not null,
	moved int not null,
	breaches_taken_back int not null,
	last_clock_id bigint not null,
	failures int not null,
	finished_at datetime,
	check_at datetime,
	constraint pk_holiday_change primary key (id),
	constraint fk_holiday_change_agency foreign key (agency_id) references agency (id)
);

create index ix_holiday_change_state on holiday_change (state, check_at);
