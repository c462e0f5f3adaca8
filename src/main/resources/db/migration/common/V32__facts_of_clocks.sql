-- Three more facts of clocks: since when the reporter knows what the reporter's own clock waits for, since when a clock
-- is due on its present day, and when it would be due had nobody extended it.
alter table deadline add column reached_at datetime;
alter table deadline add column moved_at datetime;
alter table deadline add column unextended_due_at datetime;

-- A window that began with a delivery, or with a word by hand, started in that very second.
update deadline set reached_at = started_at
where kind = 'REPORTER_WINDOW' and stopped_at is null
    and (exists (select 1 from outbox o
            where o.complaint_id = deadline.complaint_id and o.event = 'ANSWERED' and o.audience = 'REPORTER'
                and o.sent_at = deadline.started_at)
        or exists (select 1 from complaint_history h
            where h.complaint_id = deadline.complaint_id and h.act = 'CONTACTED' and h.happened_at = deadline.started_at));
update deadline set unextended_due_at = first_due_at where extended_at is not null;
