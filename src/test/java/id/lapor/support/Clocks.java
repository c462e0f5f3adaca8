package id.lapor.support;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import id.lapor.complaint.ComplaintId;
import id.lapor.clock.Deadlines;
import id.lapor.deadline.ClockKind;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's timers of a complaint's clocks. */
@Component
public class Clocks {

	/** Far more than any clock has rungs. */
	private static final int MOST_JOBS = 1000;

	private final RuntimeService runtime;

	private final ManagementService jobs;

	private final Deadlines deadlines;

	private final JdbcClient jdbc;

	private final Clock clock;

	Clocks(RuntimeService runtime, ManagementService jobs, Deadlines deadlines, JdbcClient jdbc, Clock clock) {
		this.runtime = runtime;
		this.jobs = jobs;
		this.deadlines = deadlines;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The timers of all clocks. */
	public Map<ClockKind, Job> timers(ComplaintId id) {
		Map<ClockKind, Job> timers = new EnumMap<>(ClockKind.class);
		for (ProcessInstance process : this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(id.value(), "escalation")
			.list()) {
			Long clock = (Long) this.runtime.getVariable(process.getId(), "clockId");
			timers.put(this.deadlines.require(clock).kind(),
					this.jobs.createJobQuery().processInstanceId(process.getId()).singleResult());
		}
		return timers;
	}

	public Job timer(ComplaintId id, ClockKind kind) {
		return timers(id).get(kind);
	}

	/** The timer that closes a case by silence. */
	public Job closing(ComplaintId id) {
		return this.jobs.createJobQuery()
			.processInstanceId(this.runtime.createProcessInstanceQuery()
				.processInstanceBusinessKey(id.value(), "complaint-lifecycle")
				.singleResult()
				.getId())
			.activityId("window-ended")
			.singleResult();
	}

	/** The timer fires now, whenever it is due. */
	public void fires(ComplaintId id, ClockKind kind) {
		this.jobs.executeJob(timer(id, kind).getId());
	}

	/**
	 * Time passes for everything, and for this complaint the engine does what becomes due
	 * on the way, each job at its moment, as the job executor would. A job that fails
	 * loses a try.
	 */
	public void pass(ComplaintId id, Duration time) {
		Instant until = this.clock.instant().plus(time);
		int left = MOST_JOBS;
		for (Optional<Due> due = next(id, until); due.isPresent(); due = next(id, until)) {
			if (left-- == 0) {
				throw new IllegalStateException("The jobs of %s are never done".formatted(id));
			}
			if (due.get().at().isAfter(this.clock.instant())) {
				ClockUtil.setCurrentTime(Date.from(due.get().at()));
			}
			try {
				this.jobs.executeJob(due.get().job());
			}
			catch (RuntimeException ex) {
				// The engine has counted it.
			}
		}
		ClockUtil.setCurrentTime(Date.from(until));
	}

	private record Due(String job, Instant at) {
	}

	private Optional<Due> next(ComplaintId id, Instant until) {
		return this.jdbc.sql("""
				select j.ID_, j.DUEDATE_ from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
				where e.BUSINESS_KEY_ = :id and j.SUSPENSION_STATE_ = 1 and j.RETRIES_ > 0 and j.DUEDATE_ <= :until
				order by j.DUEDATE_, j.ID_ limit 1""")
			.param("id", id.value())
			.param("until", Timestamp.from(until))
			.query((row, number) -> new Due(row.getString(1), row.getTimestamp(2).toInstant()))
			.optional();
	}

}
