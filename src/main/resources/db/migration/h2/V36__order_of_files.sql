-- In which order files came. Times are whole seconds, and a place among the five of a word is taken again once it is free.
-- Those that are there are numbered as they were written.
alter table attachment add column seq bigint auto_increment not null;
alter table attachment add constraint attachment_seq unique (seq);
