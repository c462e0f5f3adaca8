package id.lapor.handling;

import java.time.Instant;

import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaints;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells whoever follows a report what becomes of the matter: that work is done on it,
 * that it takes longer, its answer, and how it ends. What is said to its own reporter
 * alone, such as a question, they do not hear. All takes part in the transaction of what
 * is told.
 */
@Service
public class Followers {

	private final Complaints complaints;

	private final ApplicationEventPublisher events;

	Followers(Complaints complaints, ApplicationEventPublisher events) {
		this.complaints = complaints;
		this.events = events;
	}

	/**
	 * Tells each of them.
	 * @param parent the report that they follow
	 * @param what one of the events of a parent
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void tell(Complaint parent, CaseEvent.Kind what, Instant now) {
		if (parent.followers() > 0) {
			this.complaints.findByParent(parent.getId()).forEach((follower) -> tell(follower, parent, what, now));
		}
	}

	/** The answer, or the promise instead, is for all who reported the same matter. */
	void answered(Complaint parent, Instant now) {
		if (parent.followers() > 0) {
			this.complaints.findByParent(parent.getId()).forEach((follower) -> {
				follower.parentAnswered();
				tellAnswer(follower, parent, now);
			});
		}
	}

	/** Tells one of them what is known already. */
	void tellAnswer(Complaint follower, Complaint parent, Instant now) {
		tell(follower, parent, parent.isPromised() ? CaseEvent.Kind.PARENT_PROMISED : CaseEvent.Kind.PARENT_ANSWERED,
				now);
	}

	private void tell(Complaint follower, Complaint parent, CaseEvent.Kind what, Instant now) {
		this.events.publishEvent(CaseEvent.of(follower.getId(), what, parent.responsibleAgency(), now));
	}

}
