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
