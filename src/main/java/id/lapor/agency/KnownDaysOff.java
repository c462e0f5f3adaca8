package id.lapor.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import id.lapor.deadline.OfficeWeek;

/**
 * All days off at one time, and the weeks by which agencies worked before. Immutable, and
 * made so that a calendar needs no copy: an agency without days of its own shares the set
 * of the nation.
 *
 * @param national the dates that are off for everyone
 * @param own the dates that single agencies have beside them
 * @param former by what agencies worked before, where their weeks have changed
 */
record KnownDaysOff(Set<LocalDate> national, Map<AgencyId, Set<LocalDate>> own,
		Map<AgencyId, List<OfficeWeek.Former>> former, Map<AgencyId, Set<LocalDate>> together) {

	KnownDaysOff(Set<LocalDate> national, Map<AgencyId, Set<LocalDate>> own,
			Map<AgencyId, List<OfficeWeek.Former>> former) {
		this(Set.copyOf(national), Map.copyOf(own), Map.copyOf(former), own.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (agency) -> union(national, agency.getValue()))));
	}

	private static Set<LocalDate> union(Set<LocalDate> national, Set<LocalDate> own) {
		Set<LocalDate> both = new HashSet<>(national);
		both.addAll(own);
		return Set.copyOf(both);
	}

	/** Everything that is off for this agency. */
	Set<LocalDate> of(AgencyId agency) {
		return this.together.getOrDefault(agency, this.national);
	}

	/** By what this agency worked before; empty for most. */
	List<OfficeWeek.Former> formerWeeks(AgencyId agency) {
		return this.former.getOrDefault(agency, List.of());
	}

	/** What is off by this calendar alone. */
	Set<LocalDate> of(CalendarId calendar) {
		return calendar.isNational() ? this.national : this.own.getOrDefault(calendar.owner(), Set.of());
	}

	/** The days off as they would be after these changes of one calendar. */
	KnownDaysOff with(CalendarId calendar, List<DayChange> changes) {
		Set<LocalDate> days = new HashSet<>(of(calendar));
		changes.stream().filter((each) -> each.after() == null).forEach((each) -> days.remove(each.date()));
		changes.stream().filter((each) -> each.after() != null).forEach((each) -> days.add(each.date()));
		if (calendar.isNational()) {
			return new KnownDaysOff(days, this.own, this.former);
		}
		Map<AgencyId, Set<LocalDate>> owners = new HashMap<>(this.own);
		owners.put(calendar.owner(), days);
		return new KnownDaysOff(this.national, owners, this.former);
	}

	/** What is known when an agency works by another week from the next day on. */
	KnownDaysOff with(AgencyId agency, OfficeWeek.Former week) {
		List<OfficeWeek.Former> weeks = new ArrayList<>(formerWeeks(agency));
		// What held until that day was changed on it before and stays.
		if (weeks.stream().anyMatch((each) -> each.until().equals(week.until()))) {
			return this;
		}
		weeks.add(week);
		Map<AgencyId, List<OfficeWeek.Former>> all = new HashMap<>(this.former);
		all.put(agency, List.copyOf(weeks));
		return new KnownDaysOff(this.national, this.own, all);
	}

}
