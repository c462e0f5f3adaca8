-- Deferral: where a case goes on afterwards, and what the reporter added.

alter table complaint add column (deferred_from varchar(32), archive_reason varchar(32));
alter table follow_up alter column agency_id drop not null;
alter table follow_up alter column written_by drop not null;

-- A lead agency asks for more time; the coordinator decides.
create table extension_request (
    id bigint auto_increment not null primary key,
    version int not null,
    complaint_id varchar(16) not null,
    agency_id varchar(64) not null,
    asked_by varchar(64) not null,
    asked_at datetime not null,
    days int not null,
    reason varchar(1000) not null,
    decided_at datetime,
    granted boolean,
    constraint extension_complaint foreign key (complaint_id) references complaint (id)
);
