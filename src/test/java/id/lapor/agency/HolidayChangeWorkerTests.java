package id.lapor.agency;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import id.lapor.deadline.WeekPattern;
import id.lapor.deadline.WorkingCalendar;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The work after a change of a calendar, on a database of its own with a table of clocks
 * that stands for the real one: a clock knows how often it has been moved.
 */
class HolidayChangeWorkerTests {

	private static final Officer NATIONAL_ADMIN = new Officer("nasional", Set.of(Role.NATIONAL_ADMIN), Set.of());

	private static final LocalDate DECREED = LocalDate.parse("2026-09-22");

	private static final Instant NOW = Instant.parse("2026-09-01T03:00:00Z");

	private final JdbcConnectionPool database = JdbcConnectionPool
		.create("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=10000", "sa", "");

	private final DataSourceTransactionManager transactions = new DataSourceTransactionManager(this.database);

	private final TransactionTemplate transaction = new TransactionTemplate(this.transactions);

	private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

	private final JdbcClient jdbc = JdbcClient.create(this.database);

	private final DayOffRows rows = new DayOffRows(this.jdbc);

	private final List<Object> events = new ArrayList<>();

	private Instant now = NOW;

	private Connection keptOpen;

	private HolidayChanges changes;

	@BeforeEach
	void anEmptyCalendarAndClocks() throws Exception {
		// A database in memory lives as long as one of its connections is open.
		this.database.setMaxConnections(8);
		this.keptOpen = this.database.getConnection();
		// The last of these migrations has to do with returns, too.
		this.jdbc.sql("create table return_request (id bigint)").update();
		new ResourceDatabasePopulator(new ClassPathResource("db/migration/common/V2__agencies.sql"),
				new ClassPathResource("db/migration/common/V9__days_off.sql"),
				new ClassPathResource("db/migration/common/V31__agency_weeks.sql"))
			.execute(this.database);
		this.jdbc.sql("create table clock (id bigint primary key, due_on date not null, moves int not null)").update();
		this.changes = new HolidayChanges(this.jdbc, Jackson2ObjectMapperBuilder.json().build(), this.events::add,
				movable());
		this.scheduler.setPoolSize(1);
		this.scheduler.initialize();
	}

	@AfterEach
	void close() throws Exception {
		this.scheduler.shutdown();
		this.keptOpen.close();
		this.database.dispose();
	}

	@Test
	void movesEachClockOnceInBatchesAndReportsWhatItDid() {
		clocks(250, DECREED);
		HolidayChange change = decreed();
		assertThat(change.state()).isEqualTo(HolidayChange.State.PENDING);
		assertThat(this.events).containsExactly(new HolidayChanges.Made(change.id()));
		HolidayChangeWorker worker = worker(new CountingClocks());

		assertThat(worker.step()).isTrue();
		assertThat(this.changes.require(change.id())).satisfies((begun) -> {
			assertThat(begun.state()).isEqualTo(HolidayChange.State.RUNNING);
			assertThat(begun.clocks()).isEqualTo(250);
			assertThat(begun.looked()).isEqualTo(HolidayChangeWorker.BATCH);
			assertThat(begun.finishedAt()).isNull();
		});
		untilDone(worker);

		assertThat(this.changes.require(change.id())).satisfies((done) -> {
			assertThat(done.state()).isEqualTo(HolidayChange.State.DONE);
			assertThat(done.looked()).isEqualTo(250);
			assertThat(done.moved()).isEqualTo(250);
			assertThat(done.breachesTakenBack()).isEqualTo(25);
			assertThat(done.finishedAt()).isEqualTo(NOW);
			assertThat(done.days()).containsExactly(DayChange.added(day(DECREED)));
		});
		assertThat(moves()).containsOnly(1).hasSize(250);
	}

	@Test
	void goesOnWhereItWasInterruptedAndMovesNoClockTwice() {
		clocks(250, DECREED);
		HolidayChange change = decreed();
		HolidayChangeWorker dying = worker(new CountingClocks() {

			@Override
			public Batch recompute(CalendarId calendar, Set<LocalDate> days, long after, int size) {
				Batch batch = super.recompute(calendar, days, after, size);
				if (after == HolidayChangeWorker.BATCH) {
					throw new OutOfMemoryError("the node dies here");
				}
				return batch;
			}

		});
		dying.step();
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(dying::step);
		assertThat(moves()).as("what the interrupted batch had done").filteredOn((moves) -> moves == 1).hasSize(100);

		List<Long> asked = new ArrayList<>();
		untilDone(worker(new CountingClocks() {

			@Override
			public Batch recompute(CalendarId calendar, Set<LocalDate> days, long after, int size) {
				asked.add(after);
				return super.recompute(calendar, days, after, size);
			}

		}));

		assertThat(asked).containsExactly(100L, 200L);
		assertThat(moves()).containsOnly(1);
		assertThat(this.changes.require(change.id()).moved()).isEqualTo(250);
	}

	/**
	 * A node is killed inside a batch: nothing of it runs any more, no transaction is
	 * rolled back by it, and the row still says that work is under way. All that ends its
	 * hold of the row is that the database sees its connection go.
	 */
	@Test
	void goesOnWhenAKilledNodeLeftItsHoldBehind() throws Exception {
		clocks(250, DECREED);
		HolidayChange change = decreed();
		worker(new CountingClocks()).step();
		HolidayChanges.Work left = this.changes.take(change.id()).orElseThrow();
		assertThat(left.change().state()).isEqualTo(HolidayChange.State.RUNNING);
		HolidayChangeWorker another = worker(new CountingClocks());
		Connection killed = DriverManager.getConnection(this.keptOpen.getMetaData().getURL(), "sa", "");
		killed.setAutoCommit(false);
		SingleConnectionDataSource its = new SingleConnectionDataSource(killed, true);
		JdbcClient node = JdbcClient.create(its);
		node.sql("select id from holiday_change where id = ? for update").param(change.id()).query(Long.class).single();
		node.sql("update clock set due_on = ?, moves = moves + 1 where id between 101 and 170")
			.param(DECREED.plusDays(1))
			.update();
		node.sql("update holiday_change set looked = 200, moved = 200, last_clock_id = 200 where id = ?")
			.param(change.id())
			.update();

		assertThat(another.step()).as("while the hold lasts").isFalse();
		killed.unwrap(JdbcConnection.class).close();

		untilDone(another);
		assertThat(moves()).containsOnly(1).hasSize(250);
		assertThat(this.changes.require(change.id())).satisfies((done) -> {
			assertThat(done.looked()).isEqualTo(250);
			assertThat(done.moved()).isEqualTo(250);
			assertThat(done.isDone()).isTrue();
		});
	}

	@Test
	void letsOneNodeWorkAtATime() throws Exception {
		clocks(1000, DECREED);
		HolidayChange change = decreed();
		CyclicBarrier start = new CyclicBarrier(4);
		ExecutorService nodes = Executors.newFixedThreadPool(4);
		try {
			List<Future<?>> working = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				HolidayChangeWorker node = worker(new CountingClocks());
				working.add(nodes.submit(() -> {
					start.await();
					while (!this.changes.require(change.id()).isDone()) {
						node.step();
					}
					return null;
				}));
			}
			for (Future<?> node : working) {
				node.get(30, TimeUnit.SECONDS);
			}
		}
		finally {
			nodes.shutdownNow();
		}

		assertThat(moves()).containsOnly(1).hasSize(1000);
		assertThat(this.changes.require(change.id())).satisfies((done) -> {
			assertThat(done.looked()).isEqualTo(1000);
			assertThat(done.moved()).isEqualTo(1000);
		});
	}

	@Test
	void leavesTheWorkToTheNodeThatHasIt() {
		clocks(10, DECREED);
		decreed();
		HolidayChangeWorker other = worker(new CountingClocks());

		worker(new CountingClocks() {

			@Override
			public Batch recompute(CalendarId calendar, Set<LocalDate> days, long after, int size) {
				assertThat(CompletableFuture.supplyAsync(other::step).orTimeout(10, TimeUnit.SECONDS).join()).isFalse();
				return super.recompute(calendar, days, after, size);
			}

		}).step();

		assertThat(moves()).containsOnly(1);
	}

	@Test
	void letsOtherWorkInBetweenTwoBatches() throws Exception {
		clocks(250, DECREED);
		List<String> order = new ArrayList<>();
		CountDownLatch done = new CountDownLatch(1);
		HolidayChangeWorker worker = worker(new CountingClocks() {

			@Override
			public Batch recompute(CalendarId calendar, Set<LocalDate> days, long after, int size) {
				order.add("batch");
				HolidayChangeWorkerTests.this.scheduler.execute(() -> order.add("other"));
				Batch batch = super.recompute(calendar, days, after, size);
				if (batch.done()) {
					HolidayChangeWorkerTests.this.scheduler.execute(done::countDown);
				}
				return batch;
			}

		});

		worker.startAfter(new HolidayChanges.Made(decreed().id()));

		assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(order).startsWith("batch", "other", "batch", "other", "batch", "other");
	}

	@Test
	void beginsABatchAgainThatLostARace() {
		clocks(10, DECREED);
		HolidayChange change = decreed();
		HolidayChangeWorker unlucky = worker(new CountingClocks() {

			@Override
			public Batch recompute(CalendarId calendar, Set<LocalDate> days, long after, int size) {
				super.recompute(calendar, days, after, size);
				throw new CannotAcquireLockException("an officer was faster");
			}

		});
		assertThatExceptionOfType(CannotAcquireLockException.class).isThrownBy(unlucky::step);

		assertThat(this.changes.require(change.id()).failures()).isZero();
		untilDone(worker(new CountingClocks()));
		assertThat(moves()).containsOnly(1);
	}

	@Test
	void showsThatItIsStuckAndGoesOnWhenTheFaultIsMended() {
		clocks(10, DECREED);
		HolidayChange change = decreed();
		HolidayChangeWorker broken = worker(new CountingClocks() {

			@Override
			public Batch recompute(CalendarId calendar, Set<LocalDate> days, long after, int size) {
				throw new IllegalStateException("a clock without its row");
			}

		});
		for (int i = 0; i < 3; i++) {
			assertThat(broken.step()).isFalse();
		}
		assertThat(this.changes.require(change.id())).satisfies((stuck) -> {
			assertThat(stuck.isStuck()).isTrue();
			assertThat(stuck.state()).isEqualTo(HolidayChange.State.PENDING);
		});

		untilDone(worker(new CountingClocks()));

		assertThat(this.changes.require(change.id())).satisfies((done) -> {
			assertThat(done.isStuck()).isFalse();
			assertThat(done.failures()).isZero();
			assertThat(done.isDone()).isTrue();
		});
	}

	/**
	 * Another node may have started a clock by the days off that it had read before.
	 */
	@Test
	void looksASecondTimeForClocksThatWereCountedByTheOldCalendar() {
		clocks(150, DECREED);
		HolidayChange change = decreed();
		HolidayChangeWorker worker = worker(new CountingClocks());
		untilDone(worker);
		this.jdbc.sql("insert into clock (id, due_on, moves) values (151, ?, 0)").param(DECREED).update();
		assertThat(worker.step()).as("too early").isFalse();

		this.now = NOW.plus(HolidayChanges.SECOND_LOOK_AFTER);
		untilDone(worker);

		assertThat(moves()).containsOnly(1).hasSize(151);
		assertThat(this.changes.require(change.id())).satisfies((done) -> {
			assertThat(done.moved()).isEqualTo(151);
			assertThat(done.looked()).isEqualTo(150);
		});
		this.now = NOW.plus(Duration.ofDays(1));
		assertThat(worker.step()).as("there is no third look").isFalse();
	}

	@Test
	void doesTheOldestChangeFirstAndEachToItsEnd() {
		clocks(150, DECREED);
		HolidayChange first = decreed();
		this.transaction.executeWithoutResult((status) -> {
			DayOff day = day(DECREED.plusDays(1));
			this.rows.write(CalendarId.NATIONAL, List.of(DayChange.added(day)));
			this.changes.add(CalendarId.NATIONAL, HolidayChange.Act.DECREED, "SKB", List.of(DayChange.added(day)),
					NATIONAL_ADMIN);
		});
		List<Set<LocalDate>> worked = new ArrayList<>();

		untilDone(worker(new CountingClocks() {

			@Override
			public Batch recompute(CalendarId calendar, Set<LocalDate> days, long after, int size) {
				worked.add(days);
				return super.recompute(calendar, days, after, size);
			}

		}));

		assertThat(worked).containsExactly(Set.of(DECREED), Set.of(DECREED), Set.of(DECREED.plusDays(1)),
				Set.of(DECREED.plusDays(1)));
		assertThat(moves()).as("both decrees were known when the first was worked on").containsOnly(1);
		assertThat(this.changes.require(first.id()).moved()).isEqualTo(150);
	}

	@Test
	void hasNothingToDoForAnotherName() {
		clocks(10, DECREED);
		DayOff before = day(DECREED);
		DayOff after = new DayOff(DECREED, DayOff.Kind.COLLECTIVE_LEAVE, "Maulid", "SKB 3/2026");
		HolidayChange change = this.transaction.execute((status) -> this.changes.add(CalendarId.NATIONAL,
				HolidayChange.Act.MOVED, "SKB", List.of(new DayChange(DECREED, before, after)), NATIONAL_ADMIN));

		assertThat(change.isDone()).isTrue();
		assertThat(worker(new CountingClocks()).step()).isFalse();
	}

	private HolidayChange decreed() {
		List<DayChange> days = List.of(DayChange.added(day(DECREED)));
		return this.transaction.execute((status) -> {
			this.rows.write(CalendarId.NATIONAL, days);
			return this.changes.add(CalendarId.NATIONAL, HolidayChange.Act.DECREED, "SKB", days, NATIONAL_ADMIN);
		});
	}

	private static DayOff day(LocalDate date) {
		return new DayOff(date, DayOff.Kind.NATIONAL, "Hari baru", "SKB 2/2026");
	}

	private void clocks(int count, LocalDate due) {
		for (int id = 1; id <= count; id++) {
			this.jdbc.sql("insert into clock (id, due_on, moves) values (?, ?, 0)").params(id, due).update();
		}
	}

	private List<Integer> moves() {
		return this.jdbc.sql("select moves from clock").query(Integer.class).list();
	}

	private static void untilDone(HolidayChangeWorker worker) {
		boolean more = true;
		while (more) {
			more = worker.step();
		}
	}

	private HolidayChangeWorker worker(RecomputeClocks clocks) {
		return new HolidayChangeWorker(this.changes, new DaysOff(this.rows), clocks, this.transactions, this.scheduler);
	}

	private Clock movable() {
		return new Clock() {

			@Override
			public ZoneOffset getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(java.time.ZoneId zone) {
				return this;
			}

			@Override
			public Instant instant() {
				return HolidayChangeWorkerTests.this.now;
			}

		};
	}

	/**
	 * Clocks that were to be stopped on a day: on a day off, they move to the next
	 * working day. Every tenth was late.
	 */
	private class CountingClocks implements RecomputeClocks {

		private final DayOffRows rows = HolidayChangeWorkerTests.this.rows;

		private final JdbcClient jdbc = HolidayChangeWorkerTests.this.jdbc;

		@Override
		public int count(CalendarId calendar) {
			return this.jdbc.sql("select count(*) from clock").query(Integer.class).single();
		}

		@Override
		public Batch recompute(CalendarId calendar, Set<LocalDate> days, long after, int size) {
			WorkingCalendar working = new WorkingCalendar(ZoneOffset.UTC, WeekPattern.FIVE,
					this.rows.known().national());
			record Row(long id, LocalDate dueOn) {
			}
			List<Row> clocks = this.jdbc.sql("select id, due_on from clock where id > ? order by id limit ?")
				.params(after, size)
				.query(Row.class)
				.list();
			int moved = 0;
			int takenBack = 0;
			for (Row clock : clocks) {
				if (!working.isWorkingDay(clock.dueOn())) {
					this.jdbc.sql("update clock set due_on = ?, moves = moves + 1 where id = ?")
						.params(working.nextWorkingDay(clock.dueOn()), clock.id())
						.update();
					moved++;
					takenBack += (clock.id() % 10 == 0) ? 1 : 0;
				}
			}
			return new Batch(clocks.isEmpty() ? after : clocks.get(clocks.size() - 1).id(), clocks.size(), moved,
					takenBack, clocks.size() < size);
		}

	}

}
