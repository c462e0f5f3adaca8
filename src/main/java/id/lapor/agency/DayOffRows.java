package id.lapor.agency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import id.lapor.deadline.OfficeWeek;
import id.lapor.deadline.WeekPattern;
import id.lapor.shared.RuleViolation;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The days off in the database, the nation's and those of single agencies, and by which
 * weeks agencies worked before.
 */
@Component
class DayOffRows {

	private static final String NATIONAL = "select holiday_date day_off, kind, name, decree from holiday";

	private static final String OWN = "select day_off, 'OWN' kind, name, decree from agency_day_off";

	private final JdbcClient jdbc;

	DayOffRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The dates alone, of all calendars: counting needs no names. */
	KnownDaysOff known() {
		Set<LocalDate> national = this.jdbc.sql("select holiday_date from holiday").query(LocalDate.class).set();
		Map<AgencyId, Set<LocalDate>> own = new HashMap<>();
		this.jdbc.sql("select agency_id, day_off from agency_day_off").query((row) -> {
			own.computeIfAbsent(new AgencyId(row.getString("agency_id")), (id) -> new HashSet<>())
				.add(row.getObject("day_off", LocalDate.class));
		});
		Map<AgencyId, List<OfficeWeek.Former>> former = new HashMap<>();
		this.jdbc.sql("select * from agency_week").query((row) -> {
			former.computeIfAbsent(new AgencyId(row.getString("agency_id")), (id) -> new ArrayList<>())
				.add(new OfficeWeek.Former(row.getObject("until_day", LocalDate.class), new OfficeWeek(
						ZoneId.of(row.getString("zone_id")), WeekPattern.valueOf(row.getString("week_pattern")))));
		});
		return new KnownDaysOff(national, own, former);
	}

	/** Writes down by what an agency works until a day. */
	void write(AgencyId agency, OfficeWeek.Former week) {
		this.jdbc.sql("insert into agency_week (agency_id, until_day, zone_id, week_pattern) values (?, ?, ?, ?)")
			.params(agency.value(), week.until(), week.week().zone().getId(), week.week().pattern().name())
			.update();
	}

	/** Forgets the weeks of an agency that no case has known. */
	void forgetWeeks(AgencyId agency) {
		this.jdbc.sql("delete from agency_week where agency_id = ?").param(agency.value()).update();
	}

	/** The days of this calendar alone from one day to another, both included. */
	List<DayOff> list(CalendarId calendar, LocalDate from, LocalDate to) {
		if (calendar.isNational()) {
			return this.jdbc.sql(NATIONAL + " where holiday_date between ? and ? order by holiday_date")
				.params(from, to)
				.query(DayOffRows::dayOff)
				.list();
		}
		return this.jdbc.sql(OWN + " where agency_id = ? and day_off between ? and ? order by day_off")
			.params(calendar.owner().value(), from, to)
			.query(DayOffRows::dayOff)
			.list();
	}

	/** The day of this calendar; nobody else can change it until the transaction ends. */
	Optional<DayOff> lock(CalendarId calendar, LocalDate date) {
		if (calendar.isNational()) {
			return this.jdbc.sql(NATIONAL + " where holiday_date = ? for update")
				.param(date)
				.query(DayOffRows::dayOff)
				.optional();
		}
		return this.jdbc.sql(OWN + " where agency_id = ? and day_off = ? for update")
			.params(calendar.owner().value(), date)
			.query(DayOffRows::dayOff)
			.optional();
	}

	/**
	 * Writes what has been decided.
	 * @throws RuleViolation {@code holiday.exists} when somebody was faster
	 */
	void write(CalendarId calendar, List<DayChange> changes) {
		changes.stream().filter((each) -> each.before() != null).forEach((each) -> remove(calendar, each.date()));
		changes.stream().filter((each) -> each.after() != null).forEach((each) -> add(calendar, each.after()));
	}

	private void remove(CalendarId calendar, LocalDate date) {
		if (calendar.isNational()) {
			this.jdbc.sql("delete from holiday where holiday_date = ?").param(date).update();
		}
		else {
			this.jdbc.sql("delete from agency_day_off where agency_id = ? and day_off = ?")
				.params(calendar.owner().value(), date)
				.update();
		}
	}

	private void add(CalendarId calendar, DayOff day) {
		try {
			if (calendar.isNational()) {
				this.jdbc.sql("insert into holiday (holiday_date, kind, name, decree) values (?, ?, ?, ?)")
					.params(day.date(), day.kind().name(), day.name(), day.decree())
					.update();
			}
			else {
				this.jdbc.sql("insert into agency_day_off (agency_id, day_off, name, decree) values (?, ?, ?, ?)")
					.params(calendar.owner().value(), day.date(), day.name(), day.decree())
					.update();
			}
		}
		catch (DuplicateKeyException ex) {
			throw RuleViolation.conflict("holiday.exists", day.date().toString());
		}
	}

	private static DayOff dayOff(ResultSet row, int number) throws SQLException {
		return new DayOff(row.getObject("day_off", LocalDate.class), DayOff.Kind.valueOf(row.getString("kind")),
				row.getString("name"), row.getString("decree"));
	}

}
