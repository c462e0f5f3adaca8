package id.lapor.supervision;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import id.lapor.complaint.CloseReason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How complaints ended, and whether in time. An answer, or a promise instead, stops the
 * finish clock. Of a case that came back the first and the last one are judged; each
 * against the limit as it was extended, and as it would have been without (contracts.md
 * "Clocks"). Pauses count for both. What is put away is judged as well, and was never
 * answered in time, so that no share gets better by archiving. All cases there are stand
 * behind these figures, so they are counted once an hour, on every node.
 */
@Component
class OutcomeFigures implements MeterBinder {

	/** Among the reasons for which a case was closed: it is put away. */
	private static final String ARCHIVED = "ARCHIVED";

	/**
	 * What puts away a case stops the clock, too, and is no answer. Of what is put away
	 * now, that is the last word, whatever was answered before.
	 */
	private static final String ANSWERS = """
			select sum(is_first), sum(is_first * in_time), sum(is_first * in_first_time),
				sum(is_last), sum(is_last * in_time), sum(is_last * in_first_time)
			from (
				select case when row_number() over (partition by d.complaint_id order by d.id) = 1
						then 1 else 0 end as is_first,
					case when c.archive_reason is null
						and row_number() over (partition by d.complaint_id order by d.id desc) = 1
						then 1 else 0 end as is_last,
					case when d.stopped_at <= d.due_at then 1 else 0 end as in_time,
					case when d.stopped_at <= coalesce(d.unextended_due_at, d.due_at)
						then 1 else 0 end as in_first_time
				from deadline d join complaint c on c.id = d.complaint_id
				where d.complaint_id > :after and d.complaint_id <= :last
					and d.kind = 'FINISH' and d.stopped_at is not null and exists (
					select 1 from complaint_history h
					where h.complaint_id = d.complaint_id and h.happened_at = d.stopped_at
						and (h.act = 'PUBLISHED' or h.act = 'CLOSED' and h.why = 'PROMISED'))
			) answered""";

	/** Also while an appeal against that is decided upon: it may stay so. */
	private static final String ARCHIVES = """
			select count(*), sum(case when exists (
					select 1 from complaint_history h where h.complaint_id = c.id
						and (h.act = 'PUBLISHED' or h.act = 'CLOSED' and h.why = 'PROMISED'))
				then 0 else 1 end)
			from complaint c
			where c.id > :after and c.id <= :last and c.archive_reason is not null""";

	/** With a million cases one statement for all would take longer than any may. */
	private static final int BATCH = 20_000;

	private static final String LAST = """
			select max(id) from (select id from complaint where id > :after order by id limit %d) batch"""
		.formatted(BATCH);

	private final JdbcClient jdbc;

	private volatile Map<String, Long> closed;

	private volatile Answers answers;

	OutcomeFigures(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * @param unanswered what is put away and was never answered
	 * @param archived what is put away, answered before or not
	 */
	private record Answers(double first, double firstInTime, double firstInFirstTime, double last, double lastInTime,
			double lastInFirstTime, double unanswered, double archived) {

		private static final Answers NONE = new Answers(0, 0, 0, 0, 0, 0, 0, 0);

		Answers and(Answers more) {
			return new Answers(this.first + more.first, this.firstInTime + more.firstInTime,
					this.firstInFirstTime + more.firstInFirstTime, this.last + more.last,
					this.lastInTime + more.lastInTime, this.lastInFirstTime + more.lastInFirstTime,
					this.unanswered + more.unanswered, this.archived + more.archived);
		}

		double firstJudged() {
			return this.first + this.unanswered;
		}

		double lastJudged() {
			return this.last + this.archived;
		}

	}

	@Scheduled(initialDelay = 6, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
	void look() {
		try {
			Map<String, Long> reasons = new HashMap<>();
			this.jdbc.sql("""
					select case when status = 'CLOSED' then close_reason else status end, count(*) from complaint
					where status in ('CLOSED', 'ARCHIVED') group by status, close_reason""")
				.query((RowCallbackHandler) (row) -> reasons.merge(row.getString(1), row.getLong(2), Long::sum));
			this.answers = countAnswers();
			this.closed = reasons;
		}
		catch (DataAccessException ex) {
			// What is not known is shown as such; the outage itself is told elsewhere.
			this.closed = null;
			this.answers = null;
		}
	}

	private Answers countAnswers() {
		Answers all = Answers.NONE;
		String after = "";
		for (Optional<String> last = lastAfter(after); last.isPresent(); last = lastAfter(after)) {
			all = all.and(this.jdbc.sql(ANSWERS)
				.param("after", after)
				.param("last", last.get())
				.query((row, number) -> new Answers(row.getDouble(1), row.getDouble(2), row.getDouble(3),
						row.getDouble(4), row.getDouble(5), row.getDouble(6), 0, 0))
				.single());
			all = all.and(this.jdbc.sql(ARCHIVES)
				.param("after", after)
				.param("last", last.get())
				.query((row, number) -> new Answers(0, 0, 0, 0, 0, 0, row.getDouble(2), row.getDouble(1)))
				.single());
			after = last.get();
		}
		return all;
	}

	/** The number at which the next batch ends; empty when there is none. */
	private Optional<String> lastAfter(String number) {
		return Optional.ofNullable(this.jdbc.sql(LAST).param("after", number).query(String.class).list().get(0));
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (CloseReason reason : CloseReason.values()) {
			closed(registry, reason.name());
		}
		closed(registry, ARCHIVED);
		judged(registry, "first", Answers::firstJudged);
		judged(registry, "last", Answers::lastJudged);
		answered(registry, "first", Answers::first);
		answered(registry, "last", Answers::last);
		inTime(registry, "first", "extended", Answers::firstInTime);
		inTime(registry, "first", "first", Answers::firstInFirstTime);
		inTime(registry, "last", "extended", Answers::lastInTime);
		inTime(registry, "last", "first", Answers::lastInFirstTime);
	}

	private void closed(MeterRegistry registry, String reason) {
		Gauge.builder("lapor.closed", () -> closed(reason))
			.description("Complaints that are closed for this reason, or put away, as of the last hourly count")
			.tag("reason", reason)
			.register(registry);
	}

	private void judged(MeterRegistry registry, String closing, ToDoubleFunction<Answers> which) {
		Gauge.builder("lapor.judged", () -> answers(which))
			.description("Of how many complaints those in time are a share: answered ones, and all archives; hourly")
			.tag("closing", closing)
			.register(registry);
	}

	private void answered(MeterRegistry registry, String closing, ToDoubleFunction<Answers> which) {
		Gauge.builder("lapor.answered", () -> answers(which))
			.description("Complaints that were answered, or promised something; hourly")
			.tag("closing", closing)
			.register(registry);
	}

	private void inTime(MeterRegistry registry, String closing, String date, ToDoubleFunction<Answers> which) {
		Gauge.builder("lapor.answered.in.time", () -> answers(which))
			.description("Those whose first or last answer came by the first or by the extended date; hourly")
			.tag("closing", closing)
			.tag("date", date)
			.register(registry);
	}

	private double closed(String reason) {
		Map<String, Long> now = this.closed;
		return (now != null) ? now.getOrDefault(reason, 0L) : Double.NaN;
	}

	private double answers(ToDoubleFunction<Answers> which) {
		Answers now = this.answers;
		return (now != null) ? which.applyAsDouble(now) : Double.NaN;
	}

}
