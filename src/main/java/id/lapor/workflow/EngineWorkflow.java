package id.lapor.workflow;

import java.util.Map;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Status;
import id.lapor.routing.Categories;
import id.lapor.shared.BrokenTable;
import id.lapor.shared.RuleViolation;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

import org.springframework.stereotype.Component;

/**
 * The life of a complaint, on the engine. Before a process is told anything, what has
 * changed about its complaint is written down: of two who act at once the slower one is
 * refused by the version of the complaint, and not by a process that it finds half gone.
 */
@Component
class EngineWorkflow implements ComplaintWorkflow {

	private static final Set<Status> NOT_FOLLOWED_UP = Set.of(Status.RECEIVED, Status.ASSIGNED);

	private final RuntimeService runtime;

	private final Categories categories;

	private final Complaints complaints;

	private final AsSystem asSystem;

	EngineWorkflow(RuntimeService runtime, Categories categories, Complaints complaints, AsSystem asSystem) {
		this.runtime = runtime;
		this.categories = categories;
		this.complaints = complaints;
		this.asSystem = asSystem;
	}

	/** Does work on the engine once the complaint's changes are written down. */
	private void run(Runnable work) {
		this.complaints.flush();
		this.asSystem.run(work);
	}

	@Override
	public void start(Complaint complaint) {
		try {
			this.runtime.startProcessInstanceByKey(ComplaintProcess.Keys.LIFECYCLE, complaint.getId().value(),
					inputs(complaint));
		}
		catch (ProcessEngineException | DmnEngineException | FeelException | BrokenTable ex) {
			throw new RulesBroken(ex);
		}
	}

	@Override
	public void startLater(Complaint complaint) {
		this.runtime.createMessageCorrelation(ComplaintProcess.Messages.RECEIVED_LATER)
			.processInstanceBusinessKey(complaint.getId().value())
			.setVariables(inputs(complaint))
			.correlateStartMessage();
	}

	@Override
	public void confirmed(ComplaintId id) {
		tell(id, ComplaintProcess.Messages.CONFIRMED);
	}

	@Override
	public void dataGiven(ComplaintId id) {
		tell(id, ComplaintProcess.Messages.DATA_GIVEN);
	}

	@Override
	public void objected(ComplaintId id) {
		tell(id, ComplaintProcess.Messages.OBJECTED);
	}

	@Override
	public void unarchived(Complaint complaint) {
		begin(complaint, ComplaintProcess.Messages.UNARCHIVED);
	}

	@Override
	public void archiveAppealed(Complaint complaint) {
		begin(complaint, ComplaintProcess.Messages.ARCHIVE_APPEALED);
	}

	/** Starts the process anew, at the start event of this message. */
	private void begin(Complaint complaint, String message) {
		Map<String, Object> variables = inputs(complaint);
		variables.putAll(work(complaint));
		variables.putIfAbsent(ComplaintProcess.Variables.LEAD_AGENCY, null);
		run(() -> this.runtime.createMessageCorrelation(message)
			.processInstanceBusinessKey(complaint.getId().value())
			.setVariables(variables)
			.correlateStartMessage());
	}

	@Override
	public void archiveAsked(ComplaintId id, AgencyId confirmer) {
		tell(id, ComplaintProcess.Messages.ARCHIVE_ASKED,
				Map.of(ComplaintProcess.Variables.ARCHIVE_AGENCY, confirmer.value()));
	}

	@Override
	public void archiveMoot(ComplaintId id) {
		tellIfWaiting(id, ComplaintProcess.Messages.ARCHIVE_MOOT);
	}

	@Override
	public void archiveSampled(ComplaintId id, AgencyId superior) {
		run(() -> this.runtime.createMessageCorrelation(ComplaintProcess.Messages.ARCHIVE_SAMPLED)
			.processInstanceBusinessKey(id.value())
			.setVariable(ComplaintProcess.Variables.REVIEW_AGENCY, superior.value())
			.correlateStartMessage());
	}

	@Override
	public void archiveSampleMoot(ComplaintId id) {
		tellIfWaiting(id, ComplaintProcess.Messages.ARCHIVE_SAMPLE_MOOT);
	}

	@Override
	public void replied(Complaint complaint) {
		tell(complaint.getId(), ComplaintProcess.Messages.REPLIED, work(complaint));
	}

	@Override
	public void reopened(Complaint complaint) {
		tellOrStart(complaint, ComplaintProcess.Messages.DISSATISFIED, ComplaintProcess.Messages.REOPENED);
	}

	@Override
	public void reviewAsked(Complaint complaint) {
		tellOrStart(complaint, ComplaintProcess.Messages.APPEALED, ComplaintProcess.Messages.REVIEW_ASKED);
	}

	private void tellOrStart(Complaint complaint, String message, String start) {
		run(() -> {
			if (this.runtime.createProcessInstanceQuery()
				.processInstanceBusinessKey(complaint.getId().value(), ComplaintProcess.Keys.LIFECYCLE)
				.count() > 0) {
				tell(complaint.getId(), message, work(complaint));
				return;
			}
			begin(complaint, start);
		});
	}

	/** Who works on an answered complaint again, and at which step. */
	private static Map<String, Object> work(Complaint complaint) {
		VariableMap work = Variables.createVariables();
		work.put(ComplaintProcess.Variables.STAGE, NOT_FOLLOWED_UP.contains(complaint.goesOnAs())
				? ComplaintProcess.Stages.FIRST_FOLLOW_UP : ComplaintProcess.Stages.ANSWER);
		complaint.lead().ifPresent((lead) -> work.put(ComplaintProcess.Variables.LEAD_AGENCY, lead.value()));
		complaint.reviewing().ifPresent((what) -> {
			work.put(ComplaintProcess.Variables.REVIEW, what.name());
			work.put(ComplaintProcess.Variables.REVIEW_AGENCY, complaint.responsibleAgency().value());
		});
		return work;
	}

	@Override
	public void extensionAsked(ComplaintId id) {
		tell(id, ComplaintProcess.Messages.EXTENSION_ASKED);
	}

	@Override
	public void extensionMoot(ComplaintId id) {
		tellIfWaiting(id, ComplaintProcess.Messages.EXTENSION_MOOT);
	}

	@Override
	public void contactReporter(ComplaintId id) {
		run(() -> {
			// While a task is open, its end is waited for.
			if (!isWaiting(id, ComplaintProcess.Messages.CONTACT_MOOT)) {
				tellIfWaiting(id, ComplaintProcess.Messages.REPORTER_UNREACHABLE);
			}
		});
	}

	@Override
	public void contactAboutArchive(Complaint complaint) {
		run(() -> {
			if (!isWaiting(complaint.getId(), ComplaintProcess.Messages.ARCHIVE_NOTICE_MOOT)) {
				this.runtime.createMessageCorrelation(ComplaintProcess.Messages.ARCHIVE_UNTOLD)
					.processInstanceBusinessKey(complaint.getId().value())
					.setVariable(ComplaintProcess.Variables.COORDINATOR, complaint.coordinator().value())
					.correlateStartMessage();
			}
		});
	}

	@Override
	public boolean contactMoot(ComplaintId id) {
		boolean open = tellIfWaiting(id, ComplaintProcess.Messages.CONTACT_MOOT);
		return tellIfWaiting(id, ComplaintProcess.Messages.ARCHIVE_NOTICE_MOOT) || open;
	}

	@Override
	public void verifyAgain(Complaint complaint) {
		run(() -> this.runtime.createMessageCorrelation(ComplaintProcess.Messages.UNLINKED)
			.processInstanceBusinessKey(complaint.getId().value())
			.setVariables(inputs(complaint))
			.correlateStartMessage());
	}

	@Override
	public void involve(ComplaintId id, AgencyId agency, AgencyId handler) {
		tell(id, ComplaintProcess.Messages.INVOLVE_AGENCY, Map.of(ComplaintProcess.Variables.SUPPORTING_AGENCY,
				handler.value(), ComplaintProcess.Variables.PART_OF, agency.value()));
	}

	@Override
	public void partOver(ComplaintId id, AgencyId agency) {
		run(() -> {
			Execution part = this.runtime.createExecutionQuery()
				.processInstanceBusinessKey(id.value())
				.messageEventSubscriptionName(ComplaintProcess.Messages.PART_OVER)
				.processVariableValueEquals(ComplaintProcess.Variables.PART_OF, agency.value())
				.singleResult();
			if (part != null) {
				this.runtime.messageEventReceived(ComplaintProcess.Messages.PART_OVER, part.getId());
			}
		});
	}

	@Override
	public void leadChanged(ComplaintId id, AgencyId lead, boolean followedUp) {
		tell(id, ComplaintProcess.Messages.LEAD_CHANGED,
				Map.of(ComplaintProcess.Variables.LEAD_AGENCY, lead.value(), ComplaintProcess.Variables.STAGE,
						followedUp ? ComplaintProcess.Stages.ANSWER : ComplaintProcess.Stages.FIRST_FOLLOW_UP));
	}

	@Override
	public void leaveGiven(ComplaintId id, AgencyId lead, Leave leave) {
		run(() -> {
			boolean atWork = this.runtime.createExecutionQuery()
				.processInstanceBusinessKey(id.value())
				.tenantIdIn(lead.value())
				.messageEventSubscriptionName(ComplaintProcess.Messages.LEAVE_GIVEN)
				.count() == 1;
			if (!atWork) {
				throw RuleViolation.conflict("leave.not-possible");
			}
			this.runtime.createMessageCorrelation(ComplaintProcess.Messages.LEAVE_GIVEN)
				.processInstanceBusinessKey(id.value())
				.tenantId(lead.value())
				.setVariableToTriggeredScope(ComplaintProcess.Variables.LEAVE, leave.name())
				.correlate();
		});
	}

	@Override
	public void coordinatedBy(ComplaintId id, AgencyId coordinator) {
		run(() -> this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(id.value(), ComplaintProcess.Keys.LIFECYCLE)
			.list()
			.forEach((life) -> this.runtime.setVariable(life.getId(), ComplaintProcess.Variables.COORDINATOR,
					coordinator.value())));
	}

	@Override
	public void coordinatorLeft(ComplaintId id) {
		// A message to wait for would cost each case two rows, for what mostly never
		// comes.
		run(() -> this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(id.value(), ComplaintProcess.Keys.LIFECYCLE)
			.list()
			.forEach((life) -> this.runtime.createProcessInstanceModification(life.getId())
				.cancelAllForActivity(ComplaintProcess.Steps.VERIFICATION)
				.startBeforeActivity(ComplaintProcess.Steps.VERIFICATION)
				.execute()));
	}

	@Override
	public void deciderLeft(ComplaintId id, AgencyId decider) {
		tell(id, ComplaintProcess.Messages.DECIDER_LEFT,
				Map.of(ComplaintProcess.Variables.REVIEW_AGENCY, decider.value()));
	}

	@Override
	public void approverLeft(ComplaintId id) {
		tell(id, ComplaintProcess.Messages.APPROVER_LEFT);
	}

	@Override
	public void promiseMoot(ComplaintId id) {
		tellIfWaiting(id, ComplaintProcess.Messages.PROMISE_MOOT);
	}

	@Override
	public void withdrawalConfirmed(ComplaintId id) {
		tell(id, ComplaintProcess.Messages.WITHDRAWAL_CONFIRMED);
	}

	@Override
	public void withdrawalMoot(ComplaintId id) {
		tellIfWaiting(id, ComplaintProcess.Messages.WITHDRAWAL_MOOT);
	}

	@Override
	public void referred(ComplaintId id) {
		tellIfWaiting(id, ComplaintProcess.Messages.REFERRED);
		run(() -> this.runtime.startProcessInstanceByKey(ComplaintProcess.Keys.OMBUDSMAN, id.value()));
	}

	@Override
	public void concluded(ComplaintId id) {
		// What was referred before this process came has none.
		tellIfWaiting(id, ComplaintProcess.Messages.CONCLUDED);
	}

	/** Whether it was waiting. */
	private boolean tellIfWaiting(ComplaintId id, String message) {
		this.complaints.flush();
		return this.asSystem.get(() -> {
			boolean waiting = isWaiting(id, message);
			if (waiting) {
				correlate(id, message, Map.of());
			}
			return waiting;
		});
	}

	private void tell(ComplaintId id, String message) {
		tell(id, message, Map.of());
	}

	private void tell(ComplaintId id, String message, Map<String, Object> variables) {
		run(() -> {
			if (!isWaiting(id, message)) {
				throw RuleViolation.conflict("conflict.concurrent");
			}
			correlate(id, message, variables);
		});
	}

	/** Looked for first: a correlation that fails would spoil the transaction. */
	private boolean isWaiting(ComplaintId id, String message) {
		return this.runtime.createExecutionQuery()
			.processInstanceBusinessKey(id.value())
			.withoutTenantId()
			.messageEventSubscriptionName(message)
			.count() == 1;
	}

	private void correlate(ComplaintId id, String message, Map<String, Object> variables) {
		this.runtime.createMessageCorrelation(message)
			.processInstanceBusinessKey(id.value())
			.setVariables(variables)
			.withoutTenantId()
			.setVariables(variables)
			.correlate();
	}

	private Map<String, Object> inputs(Complaint complaint) {
		VariableMap inputs = Variables.createVariables();
		inputs.put(ComplaintProcess.Variables.COORDINATOR, complaint.coordinator().value());
		inputs.put(ComplaintProcess.Variables.KIND, complaint.kind().name());
		inputs.put(ComplaintProcess.Variables.CATEGORY, complaint.category());
		inputs.put(ComplaintProcess.Variables.ROUTING_CATEGORY,
				this.categories.requireLeaf(complaint.category()).routingCategory().orElseThrow());
		inputs.put(ComplaintProcess.Variables.STAGE, ComplaintProcess.Stages.FIRST_FOLLOW_UP);
		inputs.put(ComplaintProcess.Variables.OWNER_LEVEL, complaint.ownerLevel().name());
		inputs.put(ComplaintProcess.Variables.WITHOUT_REPORTER, complaint.isWithoutReporter());
		return inputs;
	}

}
