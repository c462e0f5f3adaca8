package id.lapor.supervision;

import java.util.EnumMap;
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
 * "Clocks"). Pauses count for both. All cases there are stand behind these figures, so
 * they are counted once an hour, on every node.
 */
@Component
class OutcomeFigures implements MeterBinder {

	/** What puts away a case without an answer stops the clock, too, and is none. */
	private static final String ANSWERS = """
			select sum(is_first), sum(is_first * in_time), sum(is_first * in_first_time),
				sum(is_last), sum(is_last * in_time), sum(is_last * in_first_time)
			from (
				select case when row_number() over (partition by d.complaint_id order by d.id) = 1
						then 1 else 0 end as is_first,
					case when row_number() over (partition by d.complaint_id order by d.id desc) = 1
						then 1 else 0 end as is_last,
					case when d.stopped_at <= d.due_at then 1 else 0 end as in_time,
					case when d.stopped_at <= coalesce(d.unextended_due_at, d.due_at)
						then 1 else 0 end as in_first_time
				from deadline d
				where d.complaint_id > :after and d.complaint_id <= :last
					and d.kind = 'FINISH' and d.stopped_at is not null and exists (
					select 1 from complaint_history h
					where h.complaint_id = d.complaint_id and h.happened_at = d.stopped_at
						and (h.act = 'PUBLISHED' or h.act = 'CLOSED' and h.why = 'PROMISED'))
			) answered""";

	/** With a million cases one statement for all would take longer than any may. */
	private static final int BATCH = 20_000;

	private static final String LAST = """
			select max(id) from (select id from complaint where id > :after order by id limit %d) batch"""
		.formatted(BATCH);

	private final JdbcClient jdbc;

	private volatile Map<CloseReason, Long> closed;

	private volatile Answers answers;

	OutcomeFigures(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	private record Answers(double first, double firstInTime, double firstInFirstTime, double last, double lastInTime,
			double lastInFirstTime) {

		private static final Answers NONE = new Answers(0, 0, 0, 0, 0, 0);

		Answers and(Answers more) {
			return new Answers(this.first + more.first, this.firstInTime + more.firstInTime,
					this.firstInFirstTime + more.firstInFirstTime, this.last + more.last,
					this.lastInTime + more.lastInTime, this.lastInFirstTime + more.lastInFirstTime);
		}

	}

	@Scheduled(initialDelay = 6, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
	void look() {
		try {
			Map<CloseReason, Long> reasons = new EnumMap<>(CloseReason.class);
			this.jdbc.sql("""
					select close_reason, count(*) from complaint
					where status = 'CLOSED' and close_reason is not null group by close_reason""")
				.query((RowCallbackHandler) (row) -> reasons.put(CloseReason.valueOf(row.getString(1)),
						row.getLong(2)));
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
						row.getDouble(4), row.getDouble(5), row.getDouble(6)))
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
			Gauge.builder("lapor.closed", () -> closed(reason))
				.description("Complaints that are closed for this reason, as of the last hourly count")
				.tag("reason", reason.name())
				.register(registry);
		}
		answered(registry, "first", Answers::first);
		answered(registry, "last", Answers::last);
		inTime(registry, "first", "extended", Answers::firstInTime);
		inTime(registry, "first", "first", Answers::firstInFirstTime);
		inTime(registry, "last", "extended", Answers::lastInTime);
		inTime(registry, "last", "first", Answers::lastInFirstTime);
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

	private double closed(CloseReason reason) {
		Map<CloseReason, Long> now = this.closed;
		return (now != null) ? now.getOrDefault(reason, 0L) : Double.NaN;
	}

	private double answers(ToDoubleFunction<Answers> which) {
		Answers now = this.answers;
		return (now != null) ? which.applyAsDouble(now) : Double.NaN;
	}

}
