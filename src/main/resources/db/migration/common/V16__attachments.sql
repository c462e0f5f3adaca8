-- Files on a case. The name that a file came with is not kept: it may tell who sent it.
create table attachment (
    id varchar(36) not null primary key,
    version int not null,
    complaint_id varchar(16) not null,
    author varchar(64) not null,
    word int not null,
    position int not null,
    added_by varchar(64),
    added_at datetime not null,
    format varchar(8) not null,
    bytes bigint not null,
    width int not null,
    height int not null,
    state varchar(16) not null,
    clearance varchar(16) not null,
    cleared_by varchar(64),
    cleared_at datetime,
    copies int not null,
    copy_bytes bigint not null,
    -- At most five to a word: a position is taken once, whoever is faster.
    constraint attachment_position unique (complaint_id, author, word, position),
    constraint attachment_complaint foreign key (complaint_id) references complaint (id)
);
create index attachment_state on attachment (state, added_at);
create index attachment_clearance on attachment (clearance, state);

-- Their bytes, where no other store is set. In pieces, so that no file lies in memory as a whole.
create table attachment_piece (
    name varchar(64) not null,
    position int not null,
    bytes mediumblob not null,
    primary key (name, position)
);
