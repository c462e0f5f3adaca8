package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Coordinators;
import id.lapor.agency.Role;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who coordinates a case: where nobody works at its coordinator any more, the next above
 * does from then on, as it does for a region without one. It is asked whenever the
 * coordinator gets a task.
 */
@Service
public class Coordination {

	private final Complaints complaints;

	private final Coordinators coordinators;

	private final Deadlines deadlines;

	private final ComplaintWorkflow workflow;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Coordination(Complaints complaints, Coordinators coordinators, Deadlines deadlines, ComplaintWorkflow workflow,
			ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.coordinators = coordinators;
		this.deadlines = deadlines;
		this.workflow = workflow;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Finds who coordinates.
	 * @return the coordinator from now on
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public AgencyId of(ComplaintId id) {
		return of(this.complaints.require(id));
	}

	AgencyId of(Complaint complaint) {
		AgencyId before = complaint.coordinator();
		if (!this.coordinators.coordinates(before)) {
			this.coordinators.fromAbove(before, (agency) -> complaint.reported().filter(agency::equals).isEmpty())
				.ifPresent((superior) -> passOn(complaint, before, superior));
		}
		return complaint.coordinator();
	}

	private void passOn(Complaint complaint, AgencyId before, AgencyId superior) {
		Instant now = this.clock.instant();
		complaint.passCoordination(superior, now);
		this.deadlines.passCoordinationOn(complaint.getId(), before, superior);
		this.workflow.coordinatedBy(complaint.getId(), superior);
		this.events.publishEvent(new CaseEvent(complaint.getId(), CaseEvent.Kind.TASK_PASSED_ON, superior, null,
				Set.of(Role.COORDINATOR), now, before.value()));
	}

}
