-- In which order files came. Times are whole seconds, and a place among the five of a word is taken again once it is free.
alter table attachment add column seq bigint;
update attachment a
    join (select id, row_number() over (order by added_at, complaint_id, author, word, position) as place from attachment) b
    on b.id = a.id
    set a.seq = b.place;
alter table attachment
    modify column seq bigint auto_increment not null,
    add constraint attachment_seq unique (seq);
