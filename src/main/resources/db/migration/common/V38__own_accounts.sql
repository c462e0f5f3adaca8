-- The engine gave everybody all rights on the own account, also to take it away. Reading and changing it are left.
update ACT_RU_AUTHORIZATION set PERMS_ = 6, REV_ = REV_ + 1
where TYPE_ = 1 and RESOURCE_TYPE_ = 1 and USER_ID_ = RESOURCE_ID_ and PERMS_ = 2147483647;
