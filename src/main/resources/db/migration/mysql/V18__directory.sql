-- Letters to staff that are about no complaint: an invitation, a new password, an agency where nobody is left.

alter table outbox modify column complaint_id varchar(16) null;
alter table outbox modify column event varchar(32) null;
alter table outbox modify column agency_id varchar(64) null;

-- Keys with which staff choose a password. Only the hash is kept, and the key is in the letter alone.
create table password_key (
	key_hash varchar(64) not null,
	user_id varchar(64) not null,
	expires_at datetime not null,
	constraint pk_password_key primary key (key_hash)
);
create index ix_password_key_user on password_key (user_id);

-- When a letter with a key was last asked for, so that nobody's mailbox is flooded.
create table password_letter (
	user_id varchar(64) not null,
	asked_at datetime not null,
	constraint pk_password_letter primary key (user_id)
);

-- Whoever changes agencies or staff holds the row while doing so.
create table directory_lock (
	name varchar(16) not null,
	constraint pk_directory_lock primary key (name)
);
insert into directory_lock (name) values ('DIRECTORY');

-- What was done to agencies and staff, and by whom.
create table directory_act (
	id bigint auto_increment not null,
	act varchar(24) not null,
	subject varchar(64) not null,
	detail varchar(1000) not null,
	made_by varchar(64) not null,
	made_at datetime not null,
	constraint pk_directory_act primary key (id)
);
create index ix_directory_act_subject on directory_act (subject);

-- Agencies where nobody can do the open tasks, of which somebody has been told.
create table vacancy (
	agency_id varchar(64) not null,
	since datetime not null,
	constraint pk_vacancy primary key (agency_id)
);
