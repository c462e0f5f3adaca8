-- What the reporter does after the answer: how often it was reopened, how it was rated,
-- what is reviewed, and whether the one appeal was made; and what an agency promised.
alter table complaint add column (
    reopenings int default 0 not null,
    rating int,
    review_due boolean default false not null,
    reviewing varchar(16),
    appealed_at datetime,
    promised_for date,
    promise_kept_at datetime,
    promise_in_time boolean default false not null
);
