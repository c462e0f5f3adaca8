-- What officers share: searches they keep, deputies, canned answers, and acts on many cases at once.

-- Room for a reason between two names.
alter table complaint_history modify why varchar(1200);

-- For whom a deputy acted.
alter table complaint_history add column (actor_for varchar(64));

-- The newest first, one page after the other, for each side from which a case may be seen.
create index complaint_coordinator_received on complaint (coordinator, received_at, id);
create index complaint_coordinator_status on complaint (coordinator, status, received_at, id);
create index complaint_lead_received on complaint (lead_agency, received_at, id);
create index complaint_lead_status on complaint (lead_agency, status, received_at, id);
create index complaint_deciding_received on complaint (deciding_agency, received_at, id);
create index supporting_part_agency on supporting_part (agency_id, state, complaint_id);
create index complaint_received on complaint (received_at, id);
create index complaint_status_received on complaint (status, received_at, id);
create index complaint_category_received on complaint (category, received_at, id);

-- Texts are found whatever the size of their letters; they are never compared as codes are.
alter table complaint
	modify title varchar(240) character set utf8mb4 collate utf8mb4_0900_ai_ci,
	modify place varchar(400) character set utf8mb4 collate utf8mb4_0900_ai_ci not null,
	modify content text character set utf8mb4 collate utf8mb4_0900_ai_ci not null;

-- The words that the server would leave out are English.
set session innodb_ft_enable_stopword = off;
create fulltext index complaint_words on complaint (title, content);
create fulltext index complaint_place_words on complaint (place);
set session innodb_ft_enable_stopword = default;

create table saved_search (
	id bigint auto_increment not null primary key,
	officer varchar(64) not null,
	name varchar(120) not null,
	criteria varchar(2000) not null,
	saved_at datetime not null,
	constraint uq_saved_search unique (officer, name)
);

-- One act on many cases. Each case is its own transaction; done, refused and the time of the last are counted
-- from the items.
create table bulk_job (
	id bigint auto_increment not null primary key,
	act varchar(16) not null,
	recipient varchar(64),
	reason text not null,
	made_by varchar(64) not null,
	made_at datetime not null,
	finished_at datetime
);
create index bulk_job_open on bulk_job (finished_at, id);
create index bulk_job_officer on bulk_job (made_by, id);

create table bulk_item (
	job_id bigint not null,
	position int not null,
	complaint_id varchar(16) not null,
	seen varchar(400) not null,
	state varchar(16) not null,
	why varchar(1000),
	constraint pk_bulk_item primary key (job_id, position),
	constraint uq_bulk_item unique (job_id, complaint_id),
	constraint fk_bulk_item_job foreign key (job_id) references bulk_job (id),
	constraint fk_bulk_item_complaint foreign key (complaint_id) references complaint (id)
);
create index bulk_item_state on bulk_item (job_id, state, position);

create table deputy (
	id bigint auto_increment not null primary key,
	agency_id varchar(64) not null,
	absent varchar(64) not null,
	deputy varchar(64) not null,
	first_day date not null,
	last_day date not null,
	named_by varchar(64) not null,
	named_at datetime not null,
	ended_at datetime,
	ended_by varchar(64),
	constraint fk_deputy_agency foreign key (agency_id) references agency (id)
);
create index deputy_absent on deputy (agency_id, absent, last_day);
create index deputy_deputy on deputy (deputy, last_day);

create table canned_answer (
	id bigint auto_increment not null primary key,
	version int not null,
	agency_id varchar(64) not null,
	category varchar(40),
	name varchar(240) not null,
	content text not null,
	changed_by varchar(64) not null,
	changed_at datetime not null,
	constraint uq_canned_answer unique (agency_id, name),
	constraint fk_canned_answer_agency foreign key (agency_id) references agency (id),
	constraint fk_canned_answer_category foreign key (category) references category (code)
);
