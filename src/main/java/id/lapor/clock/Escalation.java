package id.lapor.clock;

import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaints;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens when the timer of a clock fires: a reminder, the breach, or the next rung
 * of the ladder. Comments, drafts and reassignments do not touch clocks, so they cannot
 * start a ladder anew.
 */
@Service
public class Escalation {

	private final Deadlines deadlines;

	private final Complaints complaints;

	private final Ladders ladders;

	private final Agencies agencies;

	private final Timers timers;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Escalation(Deadlines deadlines, Complaints complaints, Ladders ladders, Agencies agencies, Timers timers,
			ApplicationEventPublisher events, Clock clock) {
		this.deadlines = deadlines;
		this.complaints = complaints;
		this.ladders = ladders;
		this.agencies = agencies;
		this.timers = timers;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Does what is due for this clock, once. A timer that fires too early, because its
	 * clock was moved or stands still, does nothing.
	 */
	@Transactional
	public void ring(Long clockId) {
		Deadline deadline = this.deadlines.require(clockId);
		Instant now = this.clock.instant();
		if (!deadline.isRunning() || deadline.isPaused() || now.isBefore(deadline.nextAt())) {
			return;
		}
		Complaint complaint = this.complaints.require(deadline.complaint());
		Ladder ladder = this.ladders.of(deadline.kind());
		if (deadline.isBreached()) {
			Ladder.Step rung = ladder.rung(deadline.rung());
			deadline.climb(now);
			complaint.escalate(deadline.kind(), deadline.rung(), now);
			tell(complaint, deadline, rung, CaseEvent.Kind.DEADLINE_ESCALATED, now);
			this.timers.raise(deadline);
		}
		else if (now.isAfter(deadline.dueAt())) {
			deadline.breach(now);
			complaint.breach(deadline.kind(), now);
			tell(complaint, deadline, ladder.rung(0), CaseEvent.Kind.DEADLINE_BREACHED, now);
			if (deadline.kind().opensTheWayToTheOmbudsman()) {
				this.events.publishEvent(CaseEvent.of(complaint.getId(), CaseEvent.Kind.OMBUDSMAN_OPEN,
						complaint.responsibleAgency(), now));
			}
			this.timers.raise(deadline);
		}
		else {
			Ladder.Step reminder = ladder.reminders().get(deadline.reminders());
			deadline.remind();
			tell(complaint, deadline, reminder, CaseEvent.Kind.DEADLINE_NEAR, now);
		}
		deadline.plan(ladder, this.deadlines.calendarOf(deadline));
	}

	private void tell(Complaint complaint, Deadline deadline, Ladder.Step step, CaseEvent.Kind kind, Instant now) {
		for (Ladder.Told told : step.told()) {
			Set<Role> roles = told.roles();
			this.events.publishEvent(new CaseEvent(complaint.getId(), kind, agency(told.party(), complaint, deadline),
					deadline.kind(), roles, now, deadline.id().toString()));
		}
	}

	private AgencyId agency(Ladder.Party party, Complaint complaint, Deadline deadline) {
		return switch (party) {
			case OWNER -> deadline.agency();
			case LEAD, REPORTER -> complaint.responsibleAgency();
			case COORDINATOR -> complaint.coordinator();
			case SUPERIOR ->
				this.agencies.superior(complaint.coordinator()).map(Agency::id).orElse(complaint.coordinator());
		};
	}

}
