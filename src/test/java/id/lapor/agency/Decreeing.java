package id.lapor.agency;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import id.lapor.deadline.OfficeWeek;
import id.lapor.deadline.WorkingCalendar;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets tests of other rooms change a calendar, and counts anew only the clocks that have
 * begun after a given one: other tests' clocks stay as they are.
 */
public class Decreeing {

	@Autowired
	private DayOffRows rows;

	@Autowired
	private DaysOff daysOff;

	@Autowired
	private RecomputeClocks clocks;

	@Autowired
	private Agencies agencies;

	@Autowired
	private Calendars calendars;

	@Autowired
	private Clock clock;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transactions;

	/**
	 * A day becomes a day off.
	 * @return whether it was none before
	 */
	public boolean decree(CalendarId calendar, LocalDate day, long afterClockId) {
		boolean known = this.rows.list(calendar, day, day).size() == 1;
		if (known) {
			return false;
		}
		change((calendar.isNational())
				? "insert into holiday (holiday_date, kind, name, decree) values (:day, 'NATIONAL', 'Rekaan', 'Uji')"
				: "insert into agency_day_off (agency_id, day_off, name, decree) values (:agency, :day, 'Rekaan', 'Uji')",
				calendar, day);
		recount(calendar, day, afterClockId);
		return true;
	}

	/** It is an ordinary day again. */
	public void withdraw(CalendarId calendar, LocalDate day, long afterClockId) {
		change((calendar.isNational()) ? "delete from holiday where holiday_date = :day"
				: "delete from agency_day_off where agency_id = :agency and day_off = :day", calendar, day);
		recount(calendar, day, afterClockId);
	}

	/** An agency takes many days off; no clock is counted anew. */
	public void takesOff(CalendarId calendar, List<LocalDate> days) {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> this.rows.write(calendar,
				days.stream()
					.map((day) -> DayChange.added(new DayOff(day, DayOff.Kind.OWN, "Rekaan", "Uji")))
					.toList()));
		this.daysOff.evict();
	}

	/** It takes none off any more. */
	public void worksOn(CalendarId calendar) {
		new TransactionTemplate(this.transactions)
			.executeWithoutResult((status) -> this.jdbc.sql("delete from agency_day_off where agency_id = ?")
				.param(calendar.owner().value())
				.update());
		this.daysOff.evict();
	}

	/** An agency works by another week, from the next day on. */
	public void worksBy(AgencyId agency, OfficeWeek week, long afterClockId) {
		LocalDate today = this.calendars.of(agency).dayOf(this.clock.instant());
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			OfficeWeek.Former former = new OfficeWeek.Former(today, this.agencies.require(agency).officeWeek());
			KnownDaysOff known = this.rows.known();
			if (known.with(agency, former) != known) {
				this.rows.write(agency, former);
			}
			become(agency, week);
		});
		this.daysOff.evict();
		recount(new CalendarId(agency), today.plusDays(1), afterClockId);
	}

	/** The days of an agency, as clocks count them now. */
	public WorkingCalendar calendarOf(AgencyId agency) {
		return this.calendars.of(agency);
	}

	/** As if it had always worked by this week; no clock is counted anew. */
	public void hasAlwaysWorkedBy(AgencyId agency, OfficeWeek week) {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			this.rows.forgetWeeks(agency);
			this.jdbc.sql("delete from holiday_change where agency_id = ? and act = 'WEEK_CHANGED'")
				.param(agency.value())
				.update();
			become(agency, week);
		});
		this.daysOff.evict();
	}

	private void become(AgencyId agency, OfficeWeek week) {
		this.jdbc.sql("update agency set zone_id = ?, week_pattern = ? where id = ?")
			.params(week.zone().getId(), week.pattern().name(), agency.value())
			.update();
	}

	private void change(String sql, CalendarId calendar, LocalDate day) {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			JdbcClient.StatementSpec statement = this.jdbc.sql(sql).param("day", day);
			calendar.agency().ifPresent((agency) -> statement.param("agency", agency.value()));
			statement.update();
		});
		this.daysOff.evict();
	}

	private void recount(CalendarId calendar, LocalDate day, long afterClockId) {
		new TransactionTemplate(this.transactions).executeWithoutResult(
				(status) -> this.clocks.recompute(calendar, Set.of(day), afterClockId, Integer.MAX_VALUE));
	}

}
