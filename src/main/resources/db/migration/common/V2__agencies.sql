-- Regions, agencies and days off. One text for H2 and MySQL: only standard SQL.

create table region (
	code varchar(5) not null,
	bps_code varchar(4),
	gov_level varchar(16) not null,
	parent_code varchar(5),
	name varchar(120) not null,
	seat varchar(120),
	constraint pk_region primary key (code),
	constraint fk_region_parent foreign key (parent_code) references region (code)
);

-- coordinates_region is the agency's region if the agency coordinates it, and null if not:
-- the unique key lets each region have one coordinator at most.
create table agency (
	id varchar(64) not null,
	name varchar(200) not null,
	gov_level varchar(16) not null,
	region_code varchar(5) not null,
	function_code varchar(64) not null,
	coordinates_region varchar(5),
	zone_id varchar(40) not null,
	week_pattern varchar(8) not null,
	active boolean not null,
	constraint pk_agency primary key (id),
	constraint uq_agency_coordinates unique (coordinates_region),
	constraint fk_agency_region foreign key (region_code) references region (code),
	constraint fk_agency_coordinates foreign key (coordinates_region) references region (code)
);

create index ix_agency_responsible on agency (gov_level, region_code, function_code);
create index ix_agency_name on agency (name);

create table holiday (
	holiday_date date not null,
	kind varchar(20) not null,
	name varchar(120) not null,
	decree varchar(200) not null,
	constraint pk_holiday primary key (holiday_date)
);
