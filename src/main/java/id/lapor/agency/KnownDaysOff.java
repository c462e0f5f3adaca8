package id.lapor.agency;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All days off at one time. Immutable, and made so that a calendar needs no copy: an
 * agency without days of its own shares the set of the nation.
 *
 * @param national the dates that are off for everyone
 * @param own the dates that single agencies have beside them
 */
record KnownDaysOff(Set<LocalDate> national, Map<AgencyId, Set<LocalDate>> own,
		Map<AgencyId, Set<LocalDate>> together) {

	KnownDaysOff(Set<LocalDate> national, Map<AgencyId, Set<LocalDate>> own) {
		this(Set.copyOf(national), Map.copyOf(own), own.entrySet()
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
			return new KnownDaysOff(days, this.own);
		}
		Map<AgencyId, Set<LocalDate>> owners = new HashMap<>(this.own);
		owners.put(calendar.owner(), days);
		return new KnownDaysOff(this.national, owners);
	}

}
