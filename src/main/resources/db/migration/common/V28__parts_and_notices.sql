-- A coordinator may give the parts of several agencies without active officers: each clock and draft says whose part it is.
alter table deadline add column supporting_agency varchar(64);
update deadline set supporting_agency = agency_id where kind = 'SUPPORTING_PART';
update deadline set supporting_agency = (
    select max(p.agency_id) from supporting_part p
    where p.complaint_id = deadline.complaint_id and p.handling_agency = deadline.agency_id and p.asked_at = deadline.started_at)
where kind = 'SUPPORTING_PART' and exists (
    select 1 from supporting_part p
    where p.complaint_id = deadline.complaint_id and p.handling_agency = deadline.agency_id and p.asked_at = deadline.started_at);
update step_draft set agency_id = (
    select max(p.agency_id) from supporting_part p
    where p.complaint_id = step_draft.complaint_id and p.handling_agency = step_draft.agency_id and p.state = 'OPEN')
where step = 'CONTRIBUTE_PART' and exists (
    select 1 from supporting_part p
    where p.complaint_id = step_draft.complaint_id and p.handling_agency = step_draft.agency_id and p.state = 'OPEN');

-- Why a report is taken back is said with the code that confirms it, and no more with the tracking code alone.
alter table withdrawal_code drop column reason;

-- Two events of one second of which both are told say what they are about: a clock, or whose part. The new key before
-- the old one, which a foreign key rests on.
alter table outbox add column about varchar(64) default '' not null;
alter table outbox add constraint outbox_tells_each_once
    unique (complaint_id, event, clock_kind, agency_id, happened_at, recipient, about);
alter table outbox drop constraint outbox_tells_once;
