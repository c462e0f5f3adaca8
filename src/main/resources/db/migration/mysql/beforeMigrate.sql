-- Whatever the server's defaults are, all our tables, also those of later migrations, take every
-- character and tell big letters from small ones, as on the other database.
alter database character set utf8mb4 collate utf8mb4_0900_as_cs;
