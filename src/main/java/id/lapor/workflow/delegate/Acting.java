package id.lapor.workflow.delegate;

import java.util.List;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.Actor;
import id.lapor.complaint.ComplaintId;
import id.lapor.shared.RuleViolation;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** Reads out of an execution which complaint it is about and who acts. */
final class Acting {

	private Acting() {
	}

	static ComplaintId complaint(DelegateExecution execution) {
		return new ComplaintId(execution.getProcessBusinessKey());
	}

	/** The signed-in officer, for the agency in whose tenant the step runs. */
	static Actor officer(DelegateExecution execution) {
		Authentication signedIn = execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
		if (signedIn == null) {
			throw RuleViolation.forbidden("task.unclaimed");
		}
		AgencyId agency = new AgencyId(execution.getTenantId());
		return (execution.getVariable(Variables.STANDS_IN_FOR) instanceof String absent)
				? Actor.deputy(signedIn.getUserId(), agency, absent) : Actor.officer(signedIn.getUserId(), agency);
	}

	/**
	 * The agency whose part it is; empty in a process that began before there were
	 * several.
	 */
	static Optional<AgencyId> partOf(DelegateExecution execution) {
		return Optional.ofNullable((String) execution.getVariable(Variables.PART_OF)).map(AgencyId::new);
	}

	static String draft(DelegateExecution execution) {
		return (execution.getVariable(Variables.DRAFT_ID) instanceof String id) ? id : null;
	}

	/** Refuses any decision but those that lead here. */
	static String requireDecision(DelegateExecution execution, String... allowed) {
		Object decision = execution.getVariable(Variables.DECISION);
		if (!(decision instanceof String made) || !List.of(allowed).contains(made)) {
			throw RuleViolation.invalid("decision.unknown");
		}
		return made;
	}

}
