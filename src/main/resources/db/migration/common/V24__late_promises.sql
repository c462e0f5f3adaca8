-- A promise that is later than the table allows, as long as the head of the agency has not approved it; who approves
-- is empty once it was refused.
alter table complaint add column promise_asked_by varchar(64);
alter table complaint add column promise_asked_at datetime;
alter table complaint add column promise_text text;
alter table complaint add column promise_day date;
alter table complaint add column promise_approver varchar(64);
alter table complaint add column promise_refusal varchar(1000);
