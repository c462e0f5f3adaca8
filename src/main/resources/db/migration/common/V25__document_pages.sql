-- How many pages of a document have been drawn for the verifier, who puts black bars over them; 0 while none has.
alter table attachment add column pages int default 0 not null;
