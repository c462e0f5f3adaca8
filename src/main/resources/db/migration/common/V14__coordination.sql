-- Between agencies: who decides upon a return, who had the lead before, who supports.
alter table complaint add column deciding_agency varchar(64);
alter table complaint add column assigned_at datetime;
alter table complaint add column return_count int default 0 not null;
alter table complaint add column late_return boolean default false not null;
alter table complaint add column arbitrated boolean default false not null;
alter table complaint add column supporters int default 0 not null;

-- An agency says that it is not competent (bukan kewenangan), and what was decided.
create table return_request (
    id bigint auto_increment not null primary key,
    version int not null,
    complaint_id varchar(16) not null,
    agency_id varchar(64) not null,
    asked_by varchar(64) not null,
    asked_at datetime not null,
    proposed_agency varchar(64) not null,
    reason varchar(1000) not null,
    decider varchar(64) not null,
    arbitration boolean not null,
    decided_at datetime,
    chosen_agency varchar(64),
    constraint return_complaint foreign key (complaint_id) references complaint (id)
);

-- Each change of the lead after the first disposition.
create table lead_change (
    id bigint auto_increment not null primary key,
    complaint_id varchar(16) not null,
    from_agency varchar(64) not null,
    to_agency varchar(64) not null,
    basis varchar(16) not null,
    changed_at datetime not null,
    constraint lead_change_complaint foreign key (complaint_id) references complaint (id)
);

create table supporting_part (
    id bigint auto_increment not null primary key,
    version int not null,
    complaint_id varchar(16) not null,
    agency_id varchar(64) not null,
    asked_by varchar(64) not null,
    asking_agency varchar(64) not null,
    asked_at datetime not null,
    request varchar(2000) not null,
    shares_content boolean not null,
    state varchar(16) not null,
    content text,
    ended_at datetime,
    constraint part_complaint foreign key (complaint_id) references complaint (id)
);
