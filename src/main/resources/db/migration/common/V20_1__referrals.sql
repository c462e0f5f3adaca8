-- What the Ombudsman's law asks of a reporter, sealed like the identity and opened to the Ombudsman alone.
create table reporter_referral (
    reporter_id varchar(36) not null primary key,
    full_name varbinary(1536) not null,
    birth_place varbinary(1536) not null,
    birth_date varbinary(1536) not null,
    marital_status varbinary(1536) not null,
    occupation varbinary(1536) not null,
    address varbinary(1536) not null,
    created_at datetime not null,
    constraint reporter_referral_reporter foreign key (reporter_id) references reporter_identity (id)
);
