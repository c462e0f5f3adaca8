package id.lapor.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.ComplaintId;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Acts on many cases: what is to be done, and what has come of each case. */
@Component
class BulkJobs {

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	BulkJobs(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.events = events;
		this.clock = clock;
	}

	/** Somebody has confirmed an act on many cases. */
	record Made(long id) {
	}

	/**
	 * An act on many cases.
	 *
	 * @param recipient to whom tasks go; {@code null} for the other acts
	 * @param finishedAt {@code null} while cases wait
	 * @param confirmer at which agency a second person must agree before anything is
	 * done; {@code null} where nobody must
	 * @param confirmedBy the second person who agreed; {@code null} before that
	 */
	record Job(long id, BulkAct act, String recipient, String reason, String madeBy, Instant madeAt, Instant finishedAt,
			int cases, int done, int refused, AgencyId confirmer, String confirmedBy) {

		/** Whether it waits for a second person. */
		public boolean isWaiting() {
			return this.confirmer != null && this.confirmedBy == null && this.finishedAt == null;
		}

		/** Whether this officer may be the second person; who made it never is. */
		boolean mayBeConfirmedBy(Officer officer) {
			return this.confirmer != null && officer.has(Role.COORDINATOR) && officer.worksFor(this.confirmer)
					&& !officer.userId().equals(this.madeBy);
		}

		public boolean isFinished() {
			return this.finishedAt != null;
		}

		public int looked() {
			return this.done + this.refused;
		}

	}

	/** How far a case is. */
	enum State {

		PENDING, DONE, REFUSED

	}

	/**
	 * A case of a job.
	 *
	 * @param why the refusal as its key and what its text needs, with tabs between them;
	 * {@code null} for all others
	 */
	record Item(int position, BulkCase chosen, State state, String why) {
	}

	/** The job with this number, if this officer has made it or may confirm it. */
	Job require(long id, Officer officer) {
		return this.jdbc.sql(SELECT + "where j.id = ?")
			.param(id)
			.query(BulkJobs::job)
			.optional()
			.filter((job) -> job.madeBy().equals(officer.userId()) || job.mayBeConfirmedBy(officer))
			.orElseThrow(() -> new NotFound("bulk.not-found"));
	}

	/** What waits for this officer as the second person, the oldest first. */
	List<Job> waiting(Officer officer, int most) {
		if (!officer.has(Role.COORDINATOR) || officer.agencies().isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql(SELECT + """
				where j.confirmer in (:agencies) and j.confirmed_by is null and j.finished_at is null
					and j.made_by <> :officer order by j.id limit :most""")
			.param("agencies", officer.agencies().stream().map(AgencyId::value).toList())
			.param("officer", officer.userId())
			.param("most", most)
			.query(BulkJobs::job)
			.list();
	}

	/**
	 * A second person agrees; a worker does it then.
	 * @throws RuleViolation when somebody was faster
	 */
	void confirm(long id, Officer second) {
		requireOne(this.jdbc.sql("""
				update bulk_job set confirmed_by = ?, confirmed_at = ?
				where id = ? and confirmer is not null and confirmed_by is null and finished_at is null""")
			.param(second.userId())
			.param(Timestamp.from(this.clock.instant()))
			.param(id)
			.update());
		this.events.publishEvent(new Made(id));
	}

	/**
	 * A second person does not agree, or who made it takes it back: no case of it is
	 * done.
	 * @throws RuleViolation when somebody was faster
	 */
	void refuse(long id, String why) {
		requireOne(this.jdbc.sql("""
				update bulk_job set finished_at = ?
				where id = ? and confirmer is not null and confirmed_by is null and finished_at is null""")
			.param(Timestamp.from(this.clock.instant()))
			.param(id)
			.update());
		this.jdbc.sql("update bulk_item set state = 'REFUSED', why = ? where job_id = ?").param(why).param(id).update();
	}

	private static void requireOne(int changed) {
		if (changed != 1) {
			throw RuleViolation.conflict("bulk.not-waiting");
		}
	}

	/** An officer's latest jobs, the newest first. */
	List<Job> latest(Officer officer, int most) {
		return this.jdbc.sql(SELECT + "where j.made_by = ? order by j.id desc limit ?")
			.param(officer.userId())
			.param(most)
			.query(BulkJobs::job)
			.list();
	}

	private static final String SELECT = """
			select j.*, (select count(*) from bulk_item i where i.job_id = j.id) cases,
				(select count(*) from bulk_item i where i.job_id = j.id and i.state = 'DONE') done,
				(select count(*) from bulk_item i where i.job_id = j.id and i.state = 'REFUSED') refused
			from bulk_job j\s""";

	/** All cases of a job, in the order in which they were chosen. */
	List<Item> items(long job) {
		return this.jdbc.sql("select * from bulk_item where job_id = ? order by position")
			.param(job)
			.query(BulkJobs::item)
			.list();
	}

	long add(BulkAct act, String recipient, String reason, List<BulkCase> cases, AgencyId confirmer, Officer by) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.jdbc
			.sql("insert into bulk_job (act, recipient, reason, made_by, made_at, confirmer) values (?, ?, ?, ?, ?, ?)")
			.param(act.name())
			.param(recipient)
			.param(reason)
			.param(by.userId())
			.param(Timestamp.from(this.clock.instant()))
			.param((confirmer != null) ? confirmer.value() : null)
			.update(key, "id");
		long id = key.getKeyAs(Number.class).longValue();
		for (int i = 0; i < cases.size(); i++) {
			this.jdbc.sql(
					"insert into bulk_item (job_id, position, complaint_id, seen, state) values (?, ?, ?, ?, 'PENDING')")
				.param(id)
				.param(i)
				.param(cases.get(i).complaint().value())
				.param(cases.get(i).seen())
				.update();
		}
		this.events.publishEvent(new Made(id));
		return id;
	}

	/**
	 * Takes the oldest job that is not done, and that no other node has, for the present
	 * transaction.
	 */
	Optional<Job> take() {
		return this.jdbc.sql("""
				select * from bulk_job where finished_at is null and (confirmer is null or confirmed_by is not null)
				order by id limit 1 for update skip locked""")
			.query((row, number) -> new Job(row.getLong("id"), BulkAct.valueOf(row.getString("act")),
					row.getString("recipient"), row.getString("reason"), row.getString("made_by"),
					row.getTimestamp("made_at").toInstant(), null, 0, 0, 0, confirmer(row),
					row.getString("confirmed_by")))
			.optional();
	}

	/** The next case of a job; empty when all are done or refused. */
	Optional<Item> next(long job) {
		return this.jdbc.sql("select * from bulk_item where job_id = ? and state = 'PENDING' order by position limit 1")
			.param(job)
			.query(BulkJobs::item)
			.optional();
	}

	void mark(long job, int position, State state, String why) {
		this.jdbc.sql("update bulk_item set state = ?, why = ? where job_id = ? and position = ? and state = 'PENDING'")
			.param(state.name())
			.param(why)
			.param(job)
			.param(position)
			.update();
	}

	void finish(long job) {
		this.jdbc.sql("update bulk_job set finished_at = ? where id = ?")
			.param(Timestamp.from(this.clock.instant()))
			.param(job)
			.update();
	}

	private static Job job(ResultSet row, int number) throws SQLException {
		Timestamp finished = row.getTimestamp("finished_at");
		return new Job(row.getLong("id"), BulkAct.valueOf(row.getString("act")), row.getString("recipient"),
				row.getString("reason"), row.getString("made_by"), row.getTimestamp("made_at").toInstant(),
				(finished != null) ? finished.toInstant() : null, row.getInt("cases"), row.getInt("done"),
				row.getInt("refused"), confirmer(row), row.getString("confirmed_by"));
	}

	private static AgencyId confirmer(ResultSet row) throws SQLException {
		String agency = row.getString("confirmer");
		return (agency != null) ? new AgencyId(agency) : null;
	}

	private static Item item(ResultSet row, int number) throws SQLException {
		return new Item(row.getInt("position"),
				new BulkCase(new ComplaintId(row.getString("complaint_id")), row.getString("seen")),
				State.valueOf(row.getString("state")), row.getString("why"));
	}

}
