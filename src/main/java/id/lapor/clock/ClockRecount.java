package id.lapor.clock;

import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import id.lapor.agency.AffectedClocks;
import id.lapor.agency.AgencyId;
import id.lapor.agency.CalendarId;
import id.lapor.agency.Calendars;
import id.lapor.agency.Officer;
import id.lapor.agency.RecomputeClocks;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.deadline.WorkingCalendar;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts running clocks anew, from their facts, after a calendar has changed. */
@Component
class ClockRecount implements AffectedClocks, RecomputeClocks {

	private static final int PAGE = 500;

	private final DeadlineRows rows;

	private final Deadlines deadlines;

	private final Complaints complaints;

	private final Clock clock;

	ClockRecount(DeadlineRows rows, Deadlines deadlines, Complaints complaints, Clock clock) {
		this.rows = rows;
		this.deadlines = deadlines;
		this.complaints = complaints;
		this.clock = clock;
	}

	@Override
	public int count(CalendarId calendar) {
		return this.rows.countCounting(owner(calendar));
	}

	@Override
	public Batch recompute(CalendarId calendar, Set<LocalDate> days, long afterClockId, int size) {
		List<Deadline> clocks = this.rows.findCounting(owner(calendar), afterClockId, dayAfter(days), Limit.of(size));
		Instant now = this.clock.instant();
		Set<ComplaintId> touched = new LinkedHashSet<>();
		int moved = 0;
		int takenBack = 0;
		for (Deadline each : clocks) {
			Deadline.Change change = this.deadlines.recount(each, now);
			if (change != Deadline.Change.NONE) {
				moved += (change != Deadline.Change.TOLD_ON_ANOTHER_DAY) ? 1 : 0;
				touched.add(each.complaint());
			}
			if (change == Deadline.Change.BREACH_TAKEN_BACK) {
				takenBack++;
				this.complaints.require(each.complaint()).takeBackBreach(each.kind(), now);
			}
		}
		touched.forEach(this.deadlines::align);
		long last = clocks.isEmpty() ? afterClockId : clocks.get(clocks.size() - 1).id();
		return new Batch(last, clocks.size(), moved, takenBack, clocks.size() < size);
	}

	@Override
	@Transactional(readOnly = true)
	public Affected affectedBy(CalendarId calendar, Set<LocalDate> days, Calendars asTheyWouldBe, Officer reader,
			int most) {
		Instant now = this.clock.instant();
		List<Shift> shifts = new ArrayList<>();
		int takenBack = 0;
		long after = 0;
		List<Deadline> page;
		do {
			page = this.rows.findCounting(owner(calendar), after, dayAfter(days), Limit.of(PAGE));
			for (Deadline each : page) {
				after = each.id();
				WorkingCalendar then = calendarOf(each, asTheyWouldBe);
				Instant due = each.dueIn(then, now);
				if (!due.equals(each.dueAt())) {
					shifts.add(new Shift(each, then.dayEndedBy(due)));
					takenBack += (each.isBreached() && !now.isAfter(due)) ? 1 : 0;
				}
			}
		}
		while (page.size() == PAGE);
		List<Moving> first = shifts.stream()
			.sorted(Comparator.comparing((shift) -> shift.clock().dueAt()))
			.filter((shift) -> mayKnow(reader, shift.clock()))
			.limit(most)
			.map(this::moving)
			.toList();
		return new Affected(shifts.size(), takenBack, first);
	}

	private record Shift(Deadline clock, LocalDate newLastDay) {
	}

	private Moving moving(Shift shift) {
		Deadline each = shift.clock();
		return new Moving(each.complaint().value(), each.kind(), each.agency(), this.deadlines.lastDay(each),
				shift.newLastDay());
	}

	private boolean mayKnow(Officer reader, Deadline each) {
		return CaseAccess.of(this.complaints.require(each.complaint()), reader).contains(Part.NUMBER);
	}

	private static WorkingCalendar calendarOf(Deadline each, Calendars calendars) {
		return each.calendarAgency().map(calendars::of).orElseGet(calendars::national);
	}

	private static String owner(CalendarId calendar) {
		return calendar.agency().map(AgencyId::value).orElse(null);
	}

	/** A day moves only clocks that started before it was over, anywhere. */
	private static Instant dayAfter(Set<LocalDate> days) {
		return days.stream()
			.max(Comparator.naturalOrder())
			.orElseThrow()
			.plusDays(1)
			.atStartOfDay(ZoneOffset.UTC)
			.toInstant()
			.plus(Duration.ofDays(1));
	}

}
