package id.lapor.agency;

import java.time.LocalDate;
import java.util.Set;

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
