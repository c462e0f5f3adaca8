-- Finds the cases in which an agency gives the part of another one that had nobody.
create index supporting_part_handler on supporting_part (handling_agency, state, complaint_id);
