package id.lapor.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who stands in for whom while somebody is away (<em>wakil</em>). Days are those of the
 * agency's zone; the first and the last one count.
 */
@Service
public class Deputies {

	private static final int LONGEST_DAYS = 366;

	/** Who holds tasks; a head, those to approve late promises. */
	private static final Set<Role> WORKING = EnumSet.of(Role.COORDINATOR, Role.LIAISON, Role.LEADERSHIP);

	private final JdbcClient jdbc;

	private final PeopleDirectory people;

	private final Agencies agencies;

	private final Clock clock;

	Deputies(JdbcClient jdbc, PeopleDirectory people, Agencies agencies, Clock clock) {
		this.jdbc = jdbc;
		this.people = people;
		this.agencies = agencies;
		this.clock = clock;
	}

	/** A deputy, from the first to the last day. */
	record Deputy(long id, AgencyId agency, String absent, String deputy, LocalDate firstDay, LocalDate lastDay,
			String namedBy) {

		/** Whether it holds on this day. */
		public boolean holdsOn(LocalDate day) {
			return !day.isBefore(this.firstDay) && !day.isAfter(this.lastDay);
		}

	}

	/** Whether somebody stands in at an agency for somebody who is away now. */
	@Transactional(readOnly = true)
	public boolean standsIn(String deputy, String absent, AgencyId agency) {
		return of(agency).stream()
			.anyMatch((each) -> each.deputy().equals(deputy) && each.absent().equals(absent)
					&& each.holdsOn(today(agency)));
	}

	/** Deputies of an agency that hold or will hold, the earliest first. */
	@Transactional(readOnly = true)
	List<Deputy> of(AgencyId agency) {
		return this.jdbc.sql(
				"select * from deputy where agency_id = ? and last_day >= ? and ended_at is null order by first_day, id")
			.param(agency.value())
			.param(today(agency))
			.query(Deputies::deputy)
			.list();
	}

	/** For whom this officer stands in now. */
	@Transactional(readOnly = true)
	List<Deputy> nowHeldBy(Officer officer) {
		return officer.agencies()
			.stream()
			.flatMap((agency) -> of(agency).stream()
				.filter((each) -> each.deputy().equals(officer.userId()) && each.holdsOn(today(agency))))
			.toList();
	}

	/** Those of an agency who hold tasks and can be away, by name. */
	Set<String> workers(AgencyId agency) {
		Set<String> names = new TreeSet<>();
		WORKING.forEach((role) -> names.addAll(this.people.officers(agency, role)));
		return names;
	}

	/**
	 * Names a deputy.
	 * @param by the one who is away, or whoever keeps the agency
	 * @throws RuleViolation with each field that is wrong; nothing has changed then
	 */
	@Transactional
	void name(AgencyId agency, String absent, String deputy, String firstDay, String lastDay, Officer by) {
		Agency office = this.agencies.require(agency);
		requireMay(agency, absent, by);
		// One after the other: of two that overlap, the second is refused.
		this.jdbc.sql("select id from agency where id = ? for update")
			.param(agency.value())
			.query(String.class)
			.single();
		List<AtField> wrong = new ArrayList<>();
		checkPeople(agency, absent, deputy, wrong);
		LocalDate first = day("firstDay", firstDay, wrong);
		LocalDate last = day("lastDay", lastDay, wrong);
		if (first != null && last != null) {
			checkDays(office, absent, first, last, wrong);
		}
		if (wrong.isEmpty() && isCircle(of(agency), absent, deputy, first, last)) {
			wrong.add(new AtField("deputy", "deputy.circle"));
		}
		if (!wrong.isEmpty()) {
			throw RuleViolation.invalid(wrong);
		}
		this.jdbc.sql("""
				insert into deputy (agency_id, absent, deputy, first_day, last_day, named_by, named_at)
				values (?, ?, ?, ?, ?, ?, ?)""")
			.param(agency.value())
			.param(absent)
			.param(deputy)
			.param(first)
			.param(last)
			.param(by.userId())
			.param(Timestamp.from(this.clock.instant()))
			.update();
	}

	/**
	 * Ends a deputy before its last day; what was done meanwhile stays done.
	 * @throws NotFound when it has ended, or is not this officer's to end
	 */
	@Transactional
	void end(long id, Officer by) {
		Deputy deputy = this.jdbc.sql("select * from deputy where id = ? and ended_at is null")
			.param(id)
			.query(Deputies::deputy)
			.optional()
			.filter((each) -> may(each.agency(), each.absent(), by))
			.orElseThrow(() -> new NotFound("deputy.not-found"));
		this.jdbc.sql("update deputy set ended_at = ?, ended_by = ? where id = ? and ended_at is null")
			.param(Timestamp.from(this.clock.instant()))
			.param(by.userId())
			.param(deputy.id())
			.update();
	}

	/** Whether this officer may name and end the deputy of somebody. */
	boolean may(AgencyId agency, String absent, Officer by) {
		return (by.userId().equals(absent) && by.worksFor(agency)) || this.agencies.isKeptBy(agency, by);
	}

	private void requireMay(AgencyId agency, String absent, Officer by) {
		if (!by.worksFor(agency) && !this.agencies.isKeptBy(agency, by)) {
			throw new NotFound("agency.not-found");
		}
		if (!may(agency, absent, by)) {
			throw RuleViolation.forbidden("deputy.not-yours");
		}
	}

	private void checkPeople(AgencyId agency, String absent, String deputy, List<AtField> wrong) {
		Set<String> workers = workers(agency);
		if (absent == null || !workers.contains(absent)) {
			wrong.add(new AtField("absent", "deputy.unknown"));
			return;
		}
		if (deputy == null || deputy.isBlank()) {
			wrong.add(new AtField("deputy", "field.required"));
		}
		else if (deputy.equals(absent)) {
			wrong.add(new AtField("deputy", "deputy.oneself"));
		}
		else if (!workers.contains(deputy)) {
			wrong.add(new AtField("deputy", "deputy.unknown"));
		}
		else if (!working(deputy).containsAll(working(absent))) {
			wrong.add(new AtField("deputy", "deputy.cannot"));
		}
	}

	/** With which roles somebody does tasks. */
	private Set<Role> working(String userId) {
		Set<Role> roles = EnumSet.copyOf(WORKING);
		roles.retainAll(this.people.require(userId).roles());
		return roles;
	}

	private void checkDays(Agency office, String absent, LocalDate first, LocalDate last, List<AtField> wrong) {
		if (last.isBefore(first)) {
			wrong.add(new AtField("lastDay", "deputy.days.reversed"));
		}
		else if (last.isBefore(today(office.id()))) {
			wrong.add(new AtField("lastDay", "deputy.days.past"));
		}
		else if (last.isAfter(first.plusDays(LONGEST_DAYS))
				|| first.isAfter(today(office.id()).plusDays(LONGEST_DAYS))) {
			wrong.add(new AtField("lastDay", "deputy.days.too-far", LONGEST_DAYS));
		}
		else if (of(office.id()).stream()
			.anyMatch((each) -> each.absent().equals(absent) && !each.firstDay().isAfter(last)
					&& !each.lastDay().isBefore(first))) {
			wrong.add(new AtField("firstDay", "deputy.days.overlap"));
		}
	}

	/**
	 * Whether on one of these days the deputy is away too, and who stands in for the
	 * deputy, or for that one, is the absent officer: nobody would be there.
	 */
	private static boolean isCircle(List<Deputy> named, String absent, String deputy, LocalDate first, LocalDate last) {
		return first.datesUntil(last.plusDays(1)).anyMatch((day) -> {
			Map<String, String> standsIn = named.stream()
				.filter((each) -> each.holdsOn(day))
				.collect(Collectors.toMap(Deputy::absent, Deputy::deputy, (one, other) -> one));
			String next = deputy;
			while (next != null && !next.equals(absent)) {
				// Each is passed once at most, also in a circle that was named earlier.
				next = standsIn.remove(next);
			}
			return next != null;
		});
	}

	private static LocalDate day(String field, String typed, List<AtField> wrong) {
		try {
			if (typed != null && !typed.isBlank()) {
				LocalDate day = LocalDate.parse(typed.strip());
				if (day.getYear() >= 1970 && day.getYear() <= 2200) {
					return day;
				}
			}
			wrong.add(new AtField(field, (typed == null || typed.isBlank()) ? "field.required" : "field.date"));
		}
		catch (DateTimeException ex) {
			wrong.add(new AtField(field, "field.date"));
		}
		return null;
	}

	private LocalDate today(AgencyId agency) {
		return LocalDate.ofInstant(this.clock.instant(), this.agencies.require(agency).zone());
	}

	private static Deputy deputy(ResultSet row, int number) throws SQLException {
		return new Deputy(row.getLong("id"), new AgencyId(row.getString("agency_id")), row.getString("absent"),
				row.getString("deputy"), row.getObject("first_day", LocalDate.class),
				row.getObject("last_day", LocalDate.class), row.getString("named_by"));
	}

}
