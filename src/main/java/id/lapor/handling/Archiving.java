package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;

import id.lapor.clock.Deadlines;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.shared.RuleViolation;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The coordinator puts away what is no report (<em>arsip</em>; domain.md section 2.2).
 */
@Service
public class Archiving {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final Leaving leaving;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Archiving(Complaints complaints, Deadlines deadlines, Leaving leaving, Desk desk, ApplicationEventPublisher events,
			Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.leaving = leaving;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Records that a complaint is put away. Its clocks stop and the reporter is told.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void record(ComplaintId id, Actor coordinator, String draftId) {
		Complaint complaint = this.complaints.require(id);
		ArchiveForm form = this.desk.handIn(draftId, ArchiveForm.class, id, Step.VERIFY_COMPLAINT, coordinator);
		Instant now = this.clock.instant();
		complaint.archive(coordinator, form.archiveReason(), form.archiveNote(), now);
		this.leaving.lapse(complaint, now);
		this.deadlines.stopAll(id, now);
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.ARCHIVED, complaint.responsibleAgency(), now));
	}

}
