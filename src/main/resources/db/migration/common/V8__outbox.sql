-- Messages to people, kept with the change that they tell of. No address, no name, no text:
-- the recipient is an officer's sign-in name, or REPORTER.
create table outbox (
    id bigint auto_increment not null primary key,
    version int not null,
    complaint_id varchar(16) not null,
    event varchar(32) not null,
    clock_kind varchar(32) not null,
    agency_id varchar(64) not null,
    happened_at datetime not null,
    audience varchar(16) not null,
    recipient varchar(64) not null,
    channel varchar(16) not null,
    otherwise varchar(16),
    template varchar(32) not null,
    language varchar(2) not null,
    state varchar(16) not null,
    attempts int not null,
    next_attempt_at datetime not null,
    sent_at datetime,
    last_error varchar(80),
    constraint outbox_tells_once unique (complaint_id, event, clock_kind, agency_id, happened_at, recipient),
    constraint outbox_complaint foreign key (complaint_id) references complaint (id),
    constraint outbox_agency foreign key (agency_id) references agency (id)
);
create index outbox_due on outbox (state, next_attempt_at);
