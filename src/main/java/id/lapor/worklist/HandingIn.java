package id.lapor.worklist;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.handling.Desk;
import id.lapor.handling.Step;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Does a step at once: takes its task, fills in its form, and hands it in, all or
 * nothing. For programs of agencies that work in a system of their own; people have the
 * task list.
 */
@Service
class HandingIn {

	private final Desk desk;

	private final OpenTasks tasks;

	private final Complaints complaints;

	HandingIn(Desk desk, OpenTasks tasks, Complaints complaints) {
		this.complaints = complaints;
		this.desk = desk;
		this.tasks = tasks;
	}

	/**
	 * Hands in a step for an officer.
	 * @param part whose part it is, where the officer's agency gives several for others
	 * @param decision what the step's form would decide
	 * @param form its fields, as the form would save them
	 * @throws NotFound when the case or the task is not there for this officer
	 * @throws RuleViolation when somebody else holds the task or was faster, or whatever
	 * the step's own rules say; nothing has changed then
	 */
	@Transactional
	void handIn(ComplaintId id, String step, Officer officer, Optional<AgencyId> part, String decision, JsonNode form) {
		if (decision == null || decision.isBlank()) {
			throw RuleViolation.invalid(List.of(new AtField("decision", "field.required")));
		}
		if (form == null) {
			throw RuleViolation.invalid(List.of(new AtField("form", "field.required")));
		}
		// Before anything is read: the engine writes the task first, and a clock that
		// rings
		// the complaint.
		this.complaints.hold(id);
		Step known = Step.ofCode(step).orElseThrow(() -> new NotFound("step.not-found"));
		this.tasks.handIn(id, step, officer, part, decision, this.desk.put(id, known, officer, part, form));
	}

}
