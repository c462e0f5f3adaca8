-- Who is signed in, so that any node serves any browser (Spring Session's tables, names and columns are its own).
-- Times are milliseconds since 1970, an interval is in seconds.

create table SPRING_SESSION (
    PRIMARY_ID varchar(36) not null primary key,
    SESSION_ID varchar(36) not null,
    CREATION_TIME bigint not null,
    LAST_ACCESS_TIME bigint not null,
    MAX_INACTIVE_INTERVAL int not null,
    EXPIRY_TIME bigint not null,
    PRINCIPAL_NAME varchar(100),
    constraint SPRING_SESSION_IX1 unique (SESSION_ID)
);
create index SPRING_SESSION_IX2 on SPRING_SESSION (EXPIRY_TIME);

create table SPRING_SESSION_ATTRIBUTES (
    SESSION_PRIMARY_ID varchar(36) not null,
    ATTRIBUTE_NAME varchar(200) not null,
    ATTRIBUTE_BYTES blob not null,
    constraint SPRING_SESSION_ATTRIBUTES_PK primary key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME),
    constraint SPRING_SESSION_ATTRIBUTES_FK foreign key (SESSION_PRIMARY_ID)
        references SPRING_SESSION (PRIMARY_ID) on delete cascade
);

-- Counts by state are asked for twice a minute.
create index complaint_by_status on complaint (status);
