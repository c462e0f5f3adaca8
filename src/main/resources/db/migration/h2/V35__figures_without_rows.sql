-- What is counted every half minute is read from an index alone, also with a million complaints.
create index complaint_figures on complaint
    (status, archive_reason, promised_for, promise_kept_at, promise_in_time, left_at);
-- complaint_status_received begins with the same column.
drop index complaint_by_status;
create index deadline_running_kinds on deadline (stopped_at, due_at, kind, paused_at);
drop index deadline_running;
