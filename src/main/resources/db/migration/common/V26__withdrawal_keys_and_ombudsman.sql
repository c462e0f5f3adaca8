-- Codes from letters with which a reporter takes a report back, or (keeps) keeps it after all; only their hashes.
-- Each counts until it runs out. One that keeps has no end of its own: the withdrawal has one.
create table withdrawal_key (
    code_hash varchar(64) not null primary key,
    complaint_id varchar(16) not null,
    keeps boolean not null,
    expires_at datetime,
    constraint withdrawal_key_complaint foreign key (complaint_id) references complaint (id)
);
insert into withdrawal_key (code_hash, complaint_id, keeps, expires_at)
select code_hash, complaint_id, false, expires_at from withdrawal_code where code_hash is not null;
alter table withdrawal_code drop column code_hash;
alter table withdrawal_code drop column attempts;

-- How it ended with the Ombudsman; empty until that is known.
alter table complaint add column ombudsman_outcome varchar(32);
