package id.lapor.workflow.setup;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Makes the engine's tables from the scripts in the engine's own jar, before anything of
 * ours. On MySQL the scripts ask for three-byte characters, in which an emoji breaks a
 * comment; they get four. And there an incident's keys to itself go away: MySQL 9.7 lets
 * no row be deleted that refers to itself by two keys ("exceeds max tables limit"), so
 * that no failed job could ever be tried again. The engine removes incidents in the right
 * order by itself.
 */
@Component
class V1__Engine_schema extends BaseJavaMigration {

	private static final List<String> PARTS = List.of("engine", "history", "identity", "case.engine", "case.history",
			"decision.engine", "decision.history");

	@Override
	public void migrate(Context context) throws Exception {
		Connection connection = context.getConnection();
		String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
		for (String part : PARTS) {
			String script = new ClassPathResource(
					"org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql".formatted(product, part))
				.getContentAsString(StandardCharsets.UTF_8)
				.replace("CHARSET=utf8 COLLATE utf8_bin", "CHARSET=utf8mb4 COLLATE utf8mb4_bin");
			ScriptUtils.executeSqlScript(connection, new EncodedResource(
					new ByteArrayResource(script.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
		}
		// Each completion looks for sub-tasks, each acquisition for due jobs: without
		// these
		// both cost more with every open case.
		ScriptUtils.executeSqlScript(connection, new ByteArrayResource("""
				create index LAPOR_IDX_TASK_PARENT on ACT_RU_TASK(PARENT_TASK_ID_);
				create index LAPOR_IDX_JOB_DUEDATE on ACT_RU_JOB(DUEDATE_);
				""".getBytes(StandardCharsets.UTF_8)));
		if ("mysql".equals(product)) {
			ScriptUtils.executeSqlScript(connection, new ByteArrayResource("""
					alter table ACT_RU_INCIDENT drop foreign key ACT_FK_INC_CAUSE, drop foreign key ACT_FK_INC_RCAUSE;
					""".getBytes(StandardCharsets.UTF_8)));
		}
	}

}
