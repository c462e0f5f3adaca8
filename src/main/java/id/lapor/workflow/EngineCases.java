package id.lapor.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.supervision.CaseEngine;
import id.lapor.complaint.ComplaintId;
import id.lapor.workflow.ComplaintProcess.Keys;
import id.lapor.workflow.ComplaintProcess.Variables;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the engine's tables. Its queries answer for one process, or hide what belongs to
 * another agency; a check of all cases needs all rows, a few hundred cases at a time.
 */
@Component
class EngineCases implements CaseEngine {

	/** Processes in which the responsible office works. */
	private static final Set<String> LEAD_STEPS = Set.of(Keys.VERIFICATION, Keys.AGENCY_HANDLING, Keys.COORDINATION,
			Keys.REVIEW, Keys.PROMISE, Keys.PROMISE_APPROVAL, Keys.ARCHIVE_REVIEW);

	// The root execution of each process carries the complaint's number.

	private static final String PROCESSES = """
			select e.ID_, e.BUSINESS_KEY_, e.TENANT_ID_, d.KEY_, v.LONG_ from ACT_RU_EXECUTION e
			join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_
			left join ACT_RU_VARIABLE v on v.PROC_INST_ID_ = e.ID_ and v.EXECUTION_ID_ = e.ID_ and v.NAME_ = :clock
			where e.BUSINESS_KEY_ in (:numbers) and e.PARENT_ID_ is null""";

	private static final String TASKS = """
			select t.PROC_INST_ID_, t.TASK_DEF_KEY_, t.TENANT_ID_, case
				when t.ASSIGNEE_ is not null then (
					select count(*) from ACT_ID_TENANT_MEMBER m
					join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'
					left join ACT_ID_MEMBERSHIP g on g.USER_ID_ = m.USER_ID_ and g.GROUP_ID_ = l.GROUP_ID_
					where m.TENANT_ID_ = t.TENANT_ID_ and m.USER_ID_ = t.ASSIGNEE_
						and (l.USER_ID_ = m.USER_ID_ or g.GROUP_ID_ is not null))
				else (
					select count(*) from ACT_ID_TENANT_MEMBER m
					join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'
					left join ACT_ID_MEMBERSHIP g on g.USER_ID_ = m.USER_ID_ and g.GROUP_ID_ = l.GROUP_ID_
					where m.TENANT_ID_ = t.TENANT_ID_ and (l.USER_ID_ = m.USER_ID_ or g.GROUP_ID_ is not null))
				end PEOPLE_
			from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
			where e.BUSINESS_KEY_ in (:numbers) and t.SUSPENSION_STATE_ = 1""";

	private static final String JOBS = """
			select j.PROCESS_INSTANCE_ID_, j.TYPE_, j.DUEDATE_, j.RETRIES_, j.SUSPENSION_STATE_, (
				select count(*) from ACT_RU_EVENT_SUBSCR s
				where s.EXECUTION_ID_ = j.EXECUTION_ID_ and s.EVENT_TYPE_ = 'message') MESSAGES_
			from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
			where e.BUSINESS_KEY_ in (:numbers)""";

	private static final String INCIDENTS = """
			select i.PROC_INST_ID_ from ACT_RU_INCIDENT i join ACT_RU_EXECUTION e on e.ID_ = i.PROC_INST_ID_
			where e.BUSINESS_KEY_ in (:numbers)""";

	private static final int ACTIVE = 1;

	private final JdbcClient jdbc;

	EngineCases(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<ComplaintId, Held> of(Collection<ComplaintId> complaints) {
		Map<String, List<Process>> cases = new HashMap<>();
		complaints.forEach((complaint) -> cases.put(complaint.value(), new ArrayList<>()));
		if (!cases.isEmpty()) {
			read(cases);
		}
		Map<ComplaintId, Held> held = new HashMap<>();
		complaints.forEach((complaint) -> held.put(complaint, held(cases.get(complaint.value()))));
		return held;
	}

	private void read(Map<String, List<Process>> cases) {
		Set<String> numbers = cases.keySet();
		Map<String, Process> processes = new HashMap<>();
		this.jdbc.sql(PROCESSES)
			.param("numbers", numbers)
			.param("clock", Variables.CLOCK_ID)
			.query((RowCallbackHandler) (row) -> {
				Process process = new Process(row.getString("KEY_"), row.getString("TENANT_ID_"),
						row.getObject("LONG_", Long.class));
				processes.put(row.getString("ID_"), process);
				cases.get(row.getString("BUSINESS_KEY_")).add(process);
			});
		each(TASKS, numbers, processes, (process, row) -> process.tasks.add(new OpenTask(row.getString("TASK_DEF_KEY_"),
				agency(row.getString("TENANT_ID_")), process.isLeadStep(), row.getInt("PEOPLE_") > 0)));
		each(JOBS, numbers, processes, EngineCases::addJob);
		each(INCIDENTS, numbers, processes, (process, row) -> process.incidents++);
	}

	private interface Part {

		void addTo(Process process, ResultSet row) throws SQLException;

	}

	/** Each query's first column is the process. One that has just ended is left out. */
	private void each(String query, Set<String> numbers, Map<String, Process> processes, Part part) {
		this.jdbc.sql(query).param("numbers", numbers).query((RowCallbackHandler) (row) -> {
			Process process = processes.get(row.getString(1));
			if (process != null) {
				part.addTo(process, row);
			}
		});
	}

	private static void addJob(Process process, ResultSet row) throws SQLException {
		Timestamp due = row.getTimestamp("DUEDATE_");
		boolean active = row.getInt("SUSPENSION_STATE_") == ACTIVE;
		process.suspended |= !active;
		process.jobs.add(new Job("timer".equals(row.getString("TYPE_")), row.getInt("MESSAGES_") > 0,
				(due != null) ? due.toInstant() : null, active && row.getInt("RETRIES_") > 0));
	}

	private static Held held(List<Process> processes) {
		List<Process> own = processes.stream().filter((process) -> !process.isClocks()).toList();
		return new Held((int) own.stream().filter((process) -> Keys.LIFECYCLE.equals(process.key)).count(),
				own.stream()
					.filter(Process::isLeadStep)
					.map((process) -> new LeadStep(agency(process.tenant)))
					.toList(),
				own.stream().flatMap((process) -> process.tasks.stream()).toList(),
				own.stream().flatMap((process) -> process.jobs.stream()).toList(),
				own.stream().mapToInt((process) -> process.incidents).sum(),
				processes.stream()
					.filter(Process::isClocks)
					.map((process) -> new ClockTimer(process.clock, process.jobs, process.suspended,
							process.incidents > 0))
					.toList());
	}

	private static AgencyId agency(String tenant) {
		return (tenant != null) ? new AgencyId(tenant) : null;
	}

	/** One process, as its rows are read. */
	private static final class Process {

		private final String key;

		private final String tenant;

		private final Long clock;

		private final List<OpenTask> tasks = new ArrayList<>();

		private final List<Job> jobs = new ArrayList<>();

		private int incidents;

		private boolean suspended;

		private Process(String key, String tenant, Long clock) {
			this.key = key;
			this.tenant = tenant;
			this.clock = clock;
		}

		private boolean isClocks() {
			return Keys.ESCALATION.equals(this.key);
		}

		private boolean isLeadStep() {
			return LEAD_STEPS.contains(this.key);
		}

	}

}
