package id.lapor.handling;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.ArchiveRequest;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Status;

/**
 * A step that a person does. Its code is the model's element and part of REST addresses.
 */
public enum Step {

	/** The coordinator verifies and gives the complaint to an agency. */
	VERIFY_COMPLAINT("verify-complaint", Side.COORDINATOR, Status.RECEIVED),
	/** The lead agency follows up for the first time, or answers at once. */
	FIRST_FOLLOW_UP("first-follow-up", Side.LEAD, Status.ASSIGNED),
	/** The lead agency answers, or tells what is done until then. */
	ANSWER_COMPLAINT("answer-complaint", Side.LEAD, Status.IN_PROGRESS, Status.REPORTER_REPLIED),
	/** The head of the lead agency approves a late promise, or who stands in for it. */
	APPROVE_PROMISE("approve-promise", Side.APPROVER, Status.ASSIGNED, Status.IN_PROGRESS, Status.REPORTER_REPLIED),
	/** It is decided who leads after a return. */
	DECIDE_RETURN("decide-return", Side.DECIDER, Status.RETURNED),
	/** The same, finally, because agencies could not agree. */
	ARBITRATE("arbitrate", Side.DECIDER, Status.RETURNED),
	/** A supporting agency contributes its part. */
	CONTRIBUTE_PART("contribute-part", Side.SUPPORT, Status.ASSIGNED, Status.IN_PROGRESS, Status.DEFERRED,
			Status.RETURNED, Status.REPORTER_REPLIED),
	/** The coordinator decides whether the lead agency gets more time. */
	DECIDE_EXTENSION("decide-extension", Side.BESIDE, Status.ASSIGNED, Status.IN_PROGRESS, Status.DEFERRED),
	/** The coordinator reaches a reporter whom no message reaches. */
	CONTACT_REPORTER("contact-reporter-by-hand", Side.BESIDE, Status.RECEIVED, Status.ASSIGNED,
			Status.AWAITING_REPORTER, Status.DEFERRED, Status.IN_PROGRESS, Status.RETURNED, Status.REPORTER_REPLIED,
			Status.UNDER_REVIEW, Status.CLOSED, Status.ARCHIVED),
	/** The coordinator reviews the answer. */
	REVIEW_QUALITY("review-quality", Side.DECIDER, Status.UNDER_REVIEW),
	/** The coordinator's superior decides upon an appeal. */
	DECIDE_APPEAL("decide-appeal", Side.DECIDER, Status.UNDER_REVIEW),
	/** The lead agency shows that it has kept its promise. */
	KEEP_PROMISE("keep-promise", Side.LEAD, Status.CLOSED),
	/** A second person decides whether the case is put away. */
	CONFIRM_ARCHIVE("confirm-archive", Side.CONFIRMER, Status.ASSIGNED, Status.IN_PROGRESS, Status.DEFERRED),
	/** The coordinator's superior looks whether the case was put away rightly. */
	REVIEW_ARCHIVE("review-archive", Side.SAMPLER, Status.ARCHIVED);

	/** Whose step it is. */
	private enum Side {

		/** The coordinator's, while it is the coordinator's turn. */
		COORDINATOR,
		/** The lead agency's. */
		LEAD,
		/** Of the coordinator who decides upon a return or reviews the answer. */
		DECIDER,
		/** Of who approves a late promise, instead of the lead agency's answer. */
		APPROVER,
		/** A supporting agency's, beside what another party has to do. */
		SUPPORT,
		/** The coordinator's, beside what another party has to do. */
		BESIDE,
		/** Of the second person's agency, beside what another party has to do. */
		CONFIRMER,
		/** Of the superior who looks at a case that is put away. */
		SAMPLER

	}

	private final String code;

	private final Side side;

	private final Set<Status> openIn;

	Step(String code, Side side, Status... openIn) {
		this.code = code;
		this.side = side;
		this.openIn = Set.of(openIn);
	}

	/**
	 * The step in which the party that is responsible now works on the case.
	 * @return empty when it is nobody's turn at the office
	 */
	static Optional<Step> of(Status status) {
		return Arrays.stream(values())
			.filter((step) -> Set.of(Side.COORDINATOR, Side.LEAD, Side.DECIDER).contains(step.side)
					&& step.isOpenIn(status))
			.findFirst();
	}

	/** Whether it is a supporting agency's step. */
	boolean isSupporters() {
		return this.side == Side.SUPPORT;
	}

	/**
	 * The one agency whose officers do this step; empty when the case has none for it.
	 */
	Optional<AgencyId> agency(Complaint complaint) {
		return switch (this.side) {
			case COORDINATOR, BESIDE -> Optional.of(complaint.coordinator());
			case LEAD -> complaint.lead();
			case DECIDER -> complaint.decider();
			case APPROVER -> complaint.promiseApprover().map(Complaint.Approver::agency);
			case CONFIRMER -> complaint.archiveRequest().map(ArchiveRequest::confirmer);
			case SAMPLER -> complaint.sampler();
			case SUPPORT -> Optional.empty();
		};
	}

	/** The states in which a complaint can be at this step. */
	Set<Status> openIn() {
		return this.openIn;
	}

	/** Whether a complaint in this state can be at this step. */
	boolean isOpenIn(Status status) {
		return this.openIn.contains(status);
	}

	/** The model's element. */
	public String code() {
		return this.code;
	}

	/** The step with this code; empty when there is none. */
	public static Optional<Step> ofCode(String code) {
		return Arrays.stream(values()).filter((step) -> step.code.equals(code)).findFirst();
	}

}
