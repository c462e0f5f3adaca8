package id.lapor.agency;

import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lapor.shared.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * All changes of calendars that were made: the trace of what each calendar was before,
 * and the list of work for {@link HolidayChangeWorker}.
 */
@Component
public class HolidayChanges {

	/**
	 * For so long another node may count by days off that it read before the change, and
	 * for as long again a transaction of its may take. What it started or moved meanwhile
	 * is found by a second look at all clocks after that.
	 */
	static final Duration SECOND_LOOK_AFTER = DaysOff.FRESH_FOR.multipliedBy(2);

	private static final TypeReference<List<DayChange>> DAYS = new TypeReference<>() {
	};

	private static final TypeReference<WeekChange> WEEK = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	HolidayChanges(JdbcClient jdbc, ObjectMapper json, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.events = events;
		this.clock = clock;
	}

	/** A calendar has changed. */
	record Made(long id) {
	}

	/**
	 * Where the work on a change stands.
	 *
	 * @param lastClockId the cursor
	 */
	record Work(HolidayChange change, long lastClockId) {

		/** Whether this is the second look at all clocks. */
		boolean isSecondLook() {
			return this.change.isDone();
		}

	}

	/**
	 * The change with this number.
	 * @throws NotFound {@code holiday-change.not-found}
	 */
	public HolidayChange require(long id) {
		return this.jdbc.sql("select * from holiday_change where id = ?")
			.param(id)
			.query(this::change)
			.optional()
			.orElseThrow(() -> new NotFound("holiday-change.not-found"));
	}

	/** The latest changes of a calendar, the newest first. */
	public List<HolidayChange> latest(CalendarId calendar, int most) {
		JdbcClient.StatementSpec query = calendar.isNational()
				? this.jdbc.sql("select * from holiday_change where agency_id is null order by id desc limit ?")
				: this.jdbc.sql("select * from holiday_change where agency_id = ? order by id desc limit ?")
					.param(calendar.owner().value());
		return query.param(most).query(this::change).list();
	}

	/** Notes a change of days off in the transaction that makes it. */
	HolidayChange add(CalendarId calendar, HolidayChange.Act act, String description, List<DayChange> days,
			Officer by) {
		return add(calendar, act, description, days, null, by);
	}

	/** Notes the change of an agency's week in the transaction that makes it. */
	HolidayChange add(AgencyId agency, WeekChange week, Officer by) {
		return add(new CalendarId(agency), HolidayChange.Act.WEEK_CHANGED, week.toString(), List.of(), week, by);
	}

	private HolidayChange add(CalendarId calendar, HolidayChange.Act act, String description, List<DayChange> days,
			WeekChange week, Officer by) {
		Instant now = this.clock.instant();
		boolean nothingMoves = week == null && HolidayChange.countedDays(days).isEmpty();
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("""
				insert into holiday_change (agency_id, act, description, days, week_change, made_by, made_at, state,
					finished_at, clocks, looked, moved, breaches_taken_back, last_clock_id, failures)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0)""")
			.param(calendar.agency().map(AgencyId::value).orElse(null))
			.param(act.name())
			.param(description)
			.param(write(days))
			.param((week != null) ? write(week) : null)
			.param(by.userId())
			.param(Timestamp.from(now))
			.param((nothingMoves ? HolidayChange.State.DONE : HolidayChange.State.PENDING).name())
			.param(nothingMoves ? Timestamp.from(now) : null)
			.update(key, "id");
		long id = key.getKeyAs(Number.class).longValue();
		this.events.publishEvent(new Made(id));
		return require(id);
	}

	/** The next change that has work to do: first what is new, oldest first. */
	Optional<Long> next() {
		return this.jdbc.sql("""
				select id from holiday_change where state <> 'DONE' or check_at <= ?
				order by case when state = 'DONE' then 1 else 0 end, id limit 1""")
			.param(Timestamp.from(this.clock.instant()))
			.query(Long.class)
			.optional();
	}

	/**
	 * Takes the work on this change for the present transaction; empty while another node
	 * has it, or when nothing is left to do.
	 */
	Optional<Work> take(long id) {
		return this.jdbc.sql("""
				select * from holiday_change
				where id = ? and (state <> 'DONE' or check_at <= ?) for update skip locked""")
			.param(id)
			.param(Timestamp.from(this.clock.instant()))
			.query((row, number) -> new Work(change(row, number), row.getLong("last_clock_id")))
			.optional();
	}

	void begin(long id, int clocks) {
		this.jdbc.sql("update holiday_change set state = 'RUNNING', clocks = ? where id = ?")
			.param(clocks)
			.param(id)
			.update();
	}

	/** Keeps what a batch did, and where the next one goes on, in its transaction. */
	void advance(Work work, RecomputeClocks.Batch batch) {
		long id = work.change().id();
		this.jdbc.sql("""
				update holiday_change set looked = looked + ?, moved = moved + ?, last_clock_id = ?,
					breaches_taken_back = breaches_taken_back + ?, failures = 0 where id = ?""")
			.param(work.isSecondLook() ? 0 : batch.looked())
			.param(batch.moved())
			.param(batch.lastClockId())
			.param(batch.breachesTakenBack())
			.param(id)
			.update();
		if (batch.done() && work.isSecondLook()) {
			this.jdbc.sql("update holiday_change set check_at = null where id = ?").param(id).update();
		}
		else if (batch.done()) {
			Instant now = this.clock.instant();
			Instant secondLook = work.change().madeAt().plus(SECOND_LOOK_AFTER);
			this.jdbc.sql(
					"update holiday_change set state = 'DONE', finished_at = ?, check_at = ?, last_clock_id = 0 where id = ?")
				.param(Timestamp.from(now))
				.param(Timestamp.from(secondLook))
				.param(id)
				.update();
		}
	}

	/** Forgets an agency that no case has known, as far as its weeks are concerned. */
	void forgetWeeks(AgencyId agency) {
		this.jdbc.sql("delete from holiday_change where agency_id = ? and act = ?")
			.params(agency.value(), HolidayChange.Act.WEEK_CHANGED.name())
			.update();
	}

	void failed(long id) {
		this.jdbc.sql("update holiday_change set failures = failures + 1 where id = ?").param(id).update();
	}

	private HolidayChange change(ResultSet row, int number) throws SQLException {
		String agency = row.getString("agency_id");
		Timestamp finished = row.getTimestamp("finished_at");
		return new HolidayChange(row.getLong("id"),
				(agency != null) ? new CalendarId(new AgencyId(agency)) : CalendarId.NATIONAL,
				HolidayChange.Act.valueOf(row.getString("act")), row.getString("description"),
				read(row.getString("days"), DAYS), read(row.getString("week_change"), WEEK), row.getString("made_by"),
				row.getTimestamp("made_at").toInstant(), HolidayChange.State.valueOf(row.getString("state")),
				row.getInt("clocks"), row.getInt("looked"), row.getInt("moved"), row.getInt("breaches_taken_back"),
				row.getInt("failures"), (finished != null) ? finished.toInstant() : null);
	}

	private String write(Object what) {
		try {
			return this.json.writeValueAsString(what);
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private <T> T read(String written, TypeReference<T> what) {
		try {
			return (written != null) ? this.json.readValue(written, what) : null;
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
