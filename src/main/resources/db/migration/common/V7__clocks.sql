-- Clocks as facts from which their due dates can be found again, and where on the ladder
-- each one stands. next_at is when its timer fires next.

alter table deadline add column (
    calendar_agency varchar(64),
    limit_days int,
    limit_unit varchar(16),
    paused_at datetime,
    extended_at datetime,
    extended_days int,
    extended_why varchar(1000),
    reminders int default 0 not null,
    breached_at datetime,
    rung int default 0 not null,
    climbed_at datetime,
    next_at datetime
);
update deadline set calendar_agency = agency_id where kind <> 'REPORTER_WINDOW';
update deadline set next_at = due_at;

create table deadline_pause (
    deadline_id bigint not null,
    paused_at datetime not null,
    resumed_at datetime not null,
    constraint pause_deadline foreign key (deadline_id) references deadline (id)
);
create index deadline_running on deadline (stopped_at, due_at);
