-- What becomes of a deferral and of an archive: leave for a second question, a request to archive that a second
-- person confirms, the appeal against an archive, who reviews one of the month's sample.
alter table complaint add column question_leave varchar(64);
alter table complaint add column archive_asked_by varchar(64);
alter table complaint add column archive_asked_at datetime;
alter table complaint add column archive_asked_for varchar(32);
alter table complaint add column archive_asked_note varchar(1000);
alter table complaint add column archive_confirmer varchar(64);
alter table complaint add column archive_appealed_at datetime;
alter table complaint add column archive_sampler varchar(64);

-- Each month's sample is drawn once, however many nodes there are.
create table archive_sample (
    sampled_month varchar(7) not null primary key,
    drawn_at datetime not null,
    archived int not null,
    sampled int not null
);

-- A list of cases to archive waits for a second person.
alter table bulk_job add column confirmer varchar(64);
alter table bulk_job add column confirmed_by varchar(64);
alter table bulk_job add column confirmed_at datetime;
