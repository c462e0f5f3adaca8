-- Who decides upon a return, or reviews the answer; read only while one does.
alter table complaint add column deciding_agency varchar(64);
