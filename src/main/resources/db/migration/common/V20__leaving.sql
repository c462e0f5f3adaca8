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
