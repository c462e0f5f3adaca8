-- Several reports of one matter: each keeps its code, all get the parent's answer.
alter table complaint add column parent_id varchar(16);
alter table complaint add column followers int default 0 not null;
create index complaint_parent on complaint (parent_id);
create index complaint_similar on complaint (category, region, received_at);
