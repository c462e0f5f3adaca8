package id.lapor.handling;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.SupportingPart;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where an officer's unfinished forms lie. A draft belongs to one officer, one step and
 * one agency; handing in somebody else's is refused.
 */
@Service
public class Desk {

	/** Most characters of a form as JSON: two long texts and room for the rest. */
	private static final int BODY_MAX = 40_000;

	private final Complaints complaints;

	private final Drafts drafts;

	private final ObjectMapper json;

	private final Clock clock;

	Desk(Complaints complaints, Drafts drafts, ObjectMapper json, Clock clock) {
		this.complaints = complaints;
		this.drafts = drafts;
		this.json = json;
		this.clock = clock;
	}

	/** Saves what an officer has typed so far; a later save replaces it. */
	@Transactional
	Draft save(ComplaintId id, Step step, Officer officer, JsonNode form) {
		return save(id, step, officer, Optional.empty(), form);
	}

	/**
	 * The same for one of several parts that an officer's agency gives for others.
	 * @param part whose part it is; empty for the one that was asked for last, and at all
	 * other steps
	 */
	@Transactional
	Draft save(ComplaintId id, Step step, Officer officer, Optional<AgencyId> part, JsonNode form) {
		if (!form.isObject()) {
			throw RuleViolation.invalid("draft.malformed");
		}
		AgencyId agency = agencyFor(id, step, officer, part);
		if (!step.isOpenIn(this.complaints.require(id).status())) {
			throw RuleViolation.conflict("draft.step-over");
		}
		String body = form.toString();
		if (body.length() > BODY_MAX) {
			throw RuleViolation.invalid("draft.too-long", BODY_MAX);
		}
		Draft draft = this.drafts.findByComplaintAndStepAndAgencyAndAuthor(id, step, agency, officer.userId())
			.orElseGet(() -> new Draft(id, step, agency, officer.userId()));
		draft.save(body, this.clock.instant());
		return this.drafts.save(draft);
	}

	/**
	 * Saves a form that was not typed into the step's own page, such as one that is meant
	 * for many cases; answers where it lies.
	 */
	@Transactional
	public String put(ComplaintId id, Step step, Officer officer, Map<String, String> form) {
		return save(id, step, officer, this.json.valueToTree(form)).id();
	}

	/**
	 * The same for a form that a program sends, as the step's own page would.
	 * @param part see {@link #save}
	 * @throws RuleViolation when the step is not open, or the officer not on the case
	 */
	@Transactional
	public String put(ComplaintId id, Step step, Officer officer, Optional<AgencyId> part, JsonNode form) {
		return save(id, step, officer, part, form).id();
	}

	/**
	 * What this officer had typed into this step's form.
	 * @param part see {@link #save}
	 */
	@Transactional(readOnly = true)
	Optional<Draft> find(ComplaintId id, Step step, Officer officer, Optional<AgencyId> part) {
		AgencyId agency = agencyFor(id, step, officer, part);
		return this.drafts.findByComplaintAndStepAndAgencyAndAuthor(id, step, agency, officer.userId());
	}

	/**
	 * Takes a draft off the desk because its step is handed in.
	 * @throws RuleViolation when it is missing, malformed or somebody else's
	 */
	<T> T handIn(String draftId, Class<T> form, ComplaintId complaint, Step step, Actor actor) {
		return handIn(draftId, form, complaint, step, actor, actor.agency());
	}

	/** The same for the part of this agency, whoever gives it. */
	<T> T handIn(String draftId, Class<T> form, ComplaintId complaint, Step step, Actor actor, AgencyId agency) {
		T filled = look(draftId, form, complaint, step, actor, agency);
		// Also what colleagues had begun: the step is done.
		clear(complaint, step, agency);
		return filled;
	}

	/**
	 * Reads a draft whose step is handed in, and leaves it on the desk.
	 * @throws RuleViolation when it is missing, malformed or somebody else's
	 */
	<T> T look(String draftId, Class<T> form, ComplaintId complaint, Step step, Actor actor) {
		return look(draftId, form, complaint, step, actor, actor.agency());
	}

	private <T> T look(String draftId, Class<T> form, ComplaintId complaint, Step step, Actor actor, AgencyId agency) {
		Draft draft = Optional.ofNullable(draftId)
			.flatMap(this.drafts::findById)
			.filter((found) -> found.isFor(complaint, step, agency, actor.userId()))
			.orElseThrow(() -> RuleViolation.invalid("draft.missing"));
		return read(draft, form);
	}

	/** Takes all drafts of a step of an agency off the desk: the step is done. */
	void clear(ComplaintId complaint, Step step, AgencyId agency) {
		this.drafts.deleteByComplaintAndStepAndAgency(complaint, step, agency);
	}

	/**
	 * Forgets what was typed for steps that have ended without being handed in: the
	 * report was taken back, went to the Ombudsman, or somebody else was faster. Nobody
	 * asks for it any more, and there are names in it.
	 */
	@Scheduled(fixedDelayString = "PT1H")
	@Transactional
	void forgetOver() {
		for (Step step : Step.values()) {
			this.drafts.deleteByStepUnlessIn(step, step.openIn());
		}
	}

	/** What a draft holds, as it was saved. */
	JsonNode form(Draft draft) {
		return read(draft, JsonNode.class);
	}

	private <T> T read(Draft draft, Class<T> form) {
		try {
			return this.json.readValue(draft.body(), form);
		}
		catch (JsonProcessingException | IllegalArgumentException ex) {
			// The cause repeats what was typed, so it is not passed on.
			throw RuleViolation.invalid("draft.malformed");
		}
	}

	private AgencyId agencyFor(ComplaintId id, Step step, Officer officer, Optional<AgencyId> part) {
		Complaint complaint = this.complaints.require(id);
		if (step.isSupporters()) {
			return CaseAccess.supporting(complaint, officer, part)
				.map(SupportingPart::agency)
				.orElseThrow(() -> new NotFound("complaint.not-found"));
		}
		if (step == Step.APPROVE_PROMISE) {
			CaseAccess.require(complaint, officer, CaseAccess.Part.NUMBER);
			return CaseAccess.approving(complaint, officer)
				.orElseThrow(() -> RuleViolation.forbidden("promise.not-approver"));
		}
		AgencyId agency = CaseAccess.workingAgency(complaint, officer);
		return step.agency(complaint).filter(officer::worksFor).orElse(agency);
	}

}
