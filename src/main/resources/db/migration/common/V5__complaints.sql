-- The legal record: complaints, their history, their clocks, what was told and decided.
-- Short texts have twice the room of their limit: H2 counts an emoji as two.
-- Character sets and collations come from the database; instants are UTC in whole seconds.

create table category (
    code varchar(40) not null primary key,
    parent varchar(40),
    routing_category varchar(40),
    name_id varchar(120) not null,
    name_en varchar(120) not null,
    position int not null
);

create table complaint_number (
    for_year int not null primary key,
    next_value bigint not null
);

create table complaint (
    id varchar(16) not null primary key,
    version int not null,
    tracking_code varchar(12) not null,
    status varchar(32) not null,
    close_reason varchar(32),
    kind varchar(16) not null,
    category varchar(40) not null,
    region varchar(5) not null,
    place varchar(400) not null,
    incident_date date not null,
    content text not null,
    title varchar(240),
    anonymous boolean not null,
    secret boolean not null,
    language varchar(2) not null,
    owner_level varchar(16) not null,
    supervisory boolean not null,
    fast_lane boolean not null,
    reported_agency varchar(64),
    reporter_id varchar(36),
    channel varchar(16) not null,
    received_at datetime not null,
    registered_at datetime not null,
    registered_by varchar(64),
    coordinator varchar(64) not null,
    proposed_lead varchar(64),
    proposal_basis varchar(16),
    proposal_reason varchar(1000),
    lead_agency varchar(64),
    disposition_basis varchar(16),
    disposition_reason varchar(1000),
    closed_at datetime,
    constraint complaint_tracking_code unique (tracking_code),
    constraint complaint_category foreign key (category) references category (code),
    constraint complaint_region foreign key (region) references region (code),
    constraint complaint_coordinator foreign key (coordinator) references agency (id),
    constraint complaint_lead foreign key (lead_agency) references agency (id)
);

create table complaint_history (
    seq bigint auto_increment not null primary key,
    complaint_id varchar(16) not null,
    happened_at datetime not null,
    act varchar(32) not null,
    actor_role varchar(16) not null,
    actor_id varchar(64),
    actor_agency varchar(64),
    from_status varchar(32),
    to_status varchar(32) not null,
    why varchar(1000),
    constraint history_complaint foreign key (complaint_id) references complaint (id)
);

create table follow_up (
    id bigint auto_increment not null primary key,
    complaint_id varchar(16) not null,
    kind varchar(16) not null,
    agency_id varchar(64) not null,
    written_by varchar(64) not null,
    written_at datetime not null,
    content text not null,
    planned_for date,
    constraint follow_up_complaint foreign key (complaint_id) references complaint (id)
);

create table deadline (
    id bigint auto_increment not null primary key,
    version int not null,
    complaint_id varchar(16) not null,
    kind varchar(32) not null,
    agency_id varchar(64) not null,
    started_at datetime not null,
    first_due_at datetime not null,
    due_at datetime not null,
    stopped_at datetime,
    limit_source varchar(200) not null,
    constraint deadline_complaint foreign key (complaint_id) references complaint (id)
);

create table decision_record (
    id bigint auto_increment not null primary key,
    complaint_id varchar(16) not null,
    table_key varchar(64) not null,
    table_version int not null,
    decided_at datetime not null,
    inputs text not null,
    rules text not null,
    outputs text not null,
    constraint decision_complaint foreign key (complaint_id) references complaint (id)
);

create table step_fact (
    id bigint auto_increment not null primary key,
    complaint_id varchar(16) not null,
    step varchar(64) not null,
    agency_id varchar(64) not null,
    entered_at datetime not null,
    left_at datetime,
    constraint step_complaint foreign key (complaint_id) references complaint (id)
);

create table step_draft (
    id varchar(36) not null primary key,
    version int not null,
    complaint_id varchar(16) not null,
    step varchar(32) not null,
    agency_id varchar(64) not null,
    author varchar(64) not null,
    body mediumtext not null,
    saved_at datetime not null,
    constraint draft_of_one unique (complaint_id, step, agency_id, author),
    constraint draft_complaint foreign key (complaint_id) references complaint (id)
);

create table idempotency_key (
    key_hash varchar(64) not null primary key,
    submission_hash varchar(64) not null,
    answer text not null,
    taken_at datetime not null
);
create index idempotency_key_age on idempotency_key (taken_at);
