package id.lapor.complaint;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import id.lapor.deadline.ClockKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many complaints stand where, the archived ones among them, how many matters several
 * people have reported, and how many of their clocks run, stand still, are breached or
 * are due within two days. Counted at most every half minute, however often somebody
 * asks; every node says the same of the whole database.
 */
@Component
class ComplaintFigures implements MeterBinder {

	static final Duration KEPT = Duration.ofSeconds(30);

	/** The work of today and tomorrow. */
	static final Duration SOON = Duration.ofDays(2);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final LoadingCache<Class<?>, Figures> figures;

	@Autowired
	ComplaintFigures(JdbcClient jdbc, Clock clock) {
		this(jdbc, clock, Ticker.systemTicker());
	}

	ComplaintFigures(JdbcClient jdbc, Clock clock, Ticker ticker) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.figures = Caffeine.newBuilder().expireAfterWrite(KEPT).ticker(ticker).build((key) -> count());
	}

	/** The promises of agencies, by what became of them. */
	private static final List<String> PROMISES = List.of("given", "kept", "kept in time");

	private record Clocks(long running, long breached, long dueSoon, long paused) {
	}

	/**
	 * @param matters complaints that others follow
	 * @param followers reports that are linked to one of them
	 */
	private record Shared(long matters, long followers) {
	}

	/**
	 * @param known whether the database has answered
	 */
	private record Figures(boolean known, Map<Status, Long> complaints, Map<ArchiveReason, Long> archives,
			Map<ClockKind, Clocks> clocks, Map<String, Long> promises, long withoutReporter, Shared shared) {
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Status status : Status.values()) {
			Gauge.builder("lapor.complaints", () -> complaints(status))
				.description("Complaints in this state")
				.tag("status", status.name())
				.register(registry);
		}
		Gauge.builder("lapor.complaints.without.reporter", this::withoutReporter)
			.description("Complaints that go on, or went on, although their reporter has taken them back")
			.register(registry);
		Gauge.builder("lapor.shared.matters", () -> shared(Shared::matters))
			.description("Complaints about what others have reported as well")
			.register(registry);
		Gauge.builder("lapor.followers", () -> shared(Shared::followers))
			.description("Reports that are linked to one of them: who is affected, too")
			.register(registry);
		for (ArchiveReason reason : ArchiveReason.values()) {
			Gauge.builder("lapor.archives", () -> archives(reason))
				.description("Complaints that are put away for this reason; lapor.complaints counts them, too")
				.tag("reason", reason.name())
				.register(registry);
		}
		for (String outcome : PROMISES) {
			Gauge.builder("lapor.promises", () -> promises(outcome))
				.description("Complaints that were closed with a promise, and those whose promise was kept")
				.tag("outcome", outcome)
				.register(registry);
		}
		for (ClockKind kind : ClockKind.values()) {
			Gauge.builder("lapor.clocks.running", () -> clocks(kind, Clocks::running))
				.description("Clocks that run, the breached ones with them")
				.tag("kind", kind.name())
				.register(registry);
			Gauge.builder("lapor.clocks.breached", () -> clocks(kind, Clocks::breached))
				.description("Clocks that run beyond their last day")
				.tag("kind", kind.name())
				.register(registry);
			Gauge.builder("lapor.clocks.due.soon", () -> clocks(kind, Clocks::dueSoon))
				.description("Clocks that run and are due within two days")
				.tag("kind", kind.name())
				.register(registry);
			Gauge.builder("lapor.clocks.paused", () -> clocks(kind, Clocks::paused))
				.description("Clocks that stand still")
				.tag("kind", kind.name())
				.register(registry);
		}
	}

	private double complaints(Status status) {
		Figures now = this.figures.get(Figures.class);
		return now.known() ? now.complaints().getOrDefault(status, 0L) : Double.NaN;
	}

	private double withoutReporter() {
		Figures now = this.figures.get(Figures.class);
		return now.known() ? now.withoutReporter() : Double.NaN;
	}

	private double shared(ToLongFunction<Shared> which) {
		Figures now = this.figures.get(Figures.class);
		return now.known() ? which.applyAsLong(now.shared()) : Double.NaN;
	}

	private double archives(ArchiveReason reason) {
		Figures now = this.figures.get(Figures.class);
		return now.known() ? now.archives().getOrDefault(reason, 0L) : Double.NaN;
	}

	private double promises(String outcome) {
		Figures now = this.figures.get(Figures.class);
		return now.known() ? now.promises().getOrDefault(outcome, 0L) : Double.NaN;
	}

	private double clocks(ClockKind kind, ToLongFunction<Clocks> which) {
		Figures now = this.figures.get(Figures.class);
		return now.known() ? which.applyAsLong(now.clocks().getOrDefault(kind, new Clocks(0, 0, 0, 0))) : Double.NaN;
	}

	private Figures count() {
		Map<Status, Long> complaints = new EnumMap<>(Status.class);
		Map<ArchiveReason, Long> archives = new EnumMap<>(ArchiveReason.class);
		Map<ClockKind, Clocks> clocks = new EnumMap<>(ClockKind.class);
		Map<String, Long> promises = new HashMap<>();
		AtomicLong withoutReporter = new AtomicLong();
		RowCallbackHandler complaint = (row) -> {
			Status status = Status.valueOf(row.getString(1));
			complaints.merge(status, row.getLong(2), Long::sum);
			if (status == Status.ARCHIVED) {
				archives.put(ArchiveReason.valueOf(row.getString(3 + PROMISES.size())), row.getLong(2));
			}
			for (int outcome = 0; outcome < PROMISES.size(); outcome++) {
				promises.merge(PROMISES.get(outcome), row.getLong(3 + outcome), Long::sum);
			}
			withoutReporter.addAndGet(row.getLong(7));
		};
		RowCallbackHandler kind = (row) -> clocks.put(ClockKind.valueOf(row.getString(1)),
				new Clocks(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		try {
			this.jdbc.sql("""
					select status, count(*), count(promised_for), count(promise_kept_at),
						count(case when promise_in_time then 1 end), archive_reason, count(left_at)
					from complaint group by status, archive_reason""").query(complaint);
			this.jdbc.sql("""
					select kind, count(case when paused_at is null then 1 end),
						count(case when paused_at is null and due_at < :now then 1 end),
						count(case when paused_at is null and due_at >= :now and due_at < :soon then 1 end),
						count(paused_at)
					from deadline where stopped_at is null group by kind""")
				.param("now", now)
				.param("soon", now.plus(SOON))
				.query(kind);
			Shared shared = this.jdbc
				.sql("select count(distinct parent_id), count(*) from complaint where parent_id is not null")
				.query((row, number) -> new Shared(row.getLong(1), row.getLong(2)))
				.single();
			return new Figures(true, complaints, archives, clocks, promises, withoutReporter.get(), shared);
		}
		catch (DataAccessException ex) {
			// Kept as well: else every figure would wait for the database in vain.
			return new Figures(false, complaints, archives, clocks, promises, 0, new Shared(0, 0));
		}
	}

}
