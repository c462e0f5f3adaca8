-- Who decides upon a complaint stands there while that one has to, and no longer, so that its open decisions are found
-- without all that it has ever decided.
update complaint set deciding_agency = null
where deciding_agency is not null and status not in ('RETURNED', 'UNDER_REVIEW', 'REFERRED_TO_OMBUDSMAN');
