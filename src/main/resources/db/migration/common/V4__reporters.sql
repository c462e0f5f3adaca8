-- Who the reporters are. Every personal column holds only what IdentityCodec has sealed;
-- 1536 bytes hold 300 characters of 4 bytes and the seal.
create table reporter_identity (
  id varchar(36) not null,
  name varbinary(1536),
  email varbinary(1536),
  phone varbinary(1536),
  address varbinary(1536),
  represents varbinary(1536),
  email_hash varchar(64),
  phone_hash varchar(64),
  created_at datetime not null,
  forgotten_at datetime,
  constraint pk_reporter_identity primary key (id)
);
create index ix_reporter_identity_email on reporter_identity (email_hash);
create index ix_reporter_identity_phone on reporter_identity (phone_hash);
-- The oldest and the newest identity are opened at every start.
create index ix_reporter_identity_kept on reporter_identity (forgotten_at, created_at);

-- Who read an identity, when and why. A row is never changed or removed.
create table identity_reading (
  id bigint auto_increment not null,
  reporter_id varchar(36) not null,
  complaint_id varchar(32) not null,
  reader varchar(64) not null,
  reader_role varchar(40) not null,
  reason varchar(500) not null,
  read_at datetime not null,
  constraint pk_identity_reading primary key (id),
  constraint fk_identity_reading_reporter foreign key (reporter_id) references reporter_identity (id)
);
