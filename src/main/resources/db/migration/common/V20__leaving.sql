-- Two ways out of a complaint: its reporter takes it back, or goes to the Ombudsman with it.
-- withdrawal_at: confirmed, not in force yet; left_at: it goes on without its reporter.
alter table complaint add column (
    withdrawal_at datetime,
    left_at datetime
);

-- What a reporter must confirm with a code from a letter. Of the code there is only a hash.
create table withdrawal_code (
    complaint_id varchar(16) not null primary key,
    reason text,
    asked_at datetime not null,
    asked int not null,
    attempts int not null,
    code_hash varchar(64),
    expires_at datetime not null,
    constraint withdrawal_code_complaint foreign key (complaint_id) references complaint (id)
);

-- What the Ombudsman's law asks of a reporter, sealed like the identity and opened to the Ombudsman alone.
create table reporter_referral (
    reporter_id varchar(36) not null primary key,
    full_name varbinary(1536) not null,
    birth_place varbinary(1536) not null,
    birth_date varbinary(1536) not null,
    marital_status varbinary(1536) not null,
    occupation varbinary(1536) not null,
    address varbinary(1536) not null,
    created_at datetime not null,
    constraint reporter_referral_reporter foreign key (reporter_id) references reporter_identity (id)
);
