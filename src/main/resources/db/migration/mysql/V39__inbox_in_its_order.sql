-- The nearest deadlines of one agency, in the order of its task list, and with what is counted of it, in place of the
-- deadlines alone: at 10,000 open tasks MySQL reads 15 rows for the list, and for the count no row at all.
create index LAPOR_IDX_TASK_INBOX on ACT_RU_TASK(TENANT_ID_, DUE_DATE_, CREATE_TIME_ desc, PROC_DEF_ID_);
drop index LAPOR_IDX_TASK_TENANT_DUE on ACT_RU_TASK;
