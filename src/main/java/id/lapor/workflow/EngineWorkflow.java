package id.lapor.workflow;

import java.util.Map;

import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.routing.Categories;
import id.lapor.shared.RuleViolation;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

import org.springframework.stereotype.Component;

/** The life of a complaint, on the engine. */
@Component
class EngineWorkflow implements ComplaintWorkflow {

	private final RuntimeService runtime;

	private final Categories categories;

	EngineWorkflow(RuntimeService runtime, Categories categories) {
		this.runtime = runtime;
		this.categories = categories;
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
		// Looked for first: a correlation that fails would spoil the transaction.
		boolean waiting = this.runtime.createExecutionQuery()
			.processInstanceBusinessKey(id.value())
			.withoutTenantId()
			.messageEventSubscriptionName(ComplaintProcess.Messages.CONFIRMED)
			.count() == 1;
		if (!waiting) {
			throw RuleViolation.conflict("conflict.concurrent");
		}
		this.runtime.createMessageCorrelation(ComplaintProcess.Messages.CONFIRMED)
			.processInstanceBusinessKey(id.value())
			.withoutTenantId()
			.correlate();
	}

	private Map<String, Object> inputs(Complaint complaint) {
		VariableMap inputs = Variables.createVariables();
		inputs.put(ComplaintProcess.Variables.COORDINATOR, complaint.coordinator().value());
		inputs.put(ComplaintProcess.Variables.KIND, complaint.kind().name());
		inputs.put(ComplaintProcess.Variables.CATEGORY, complaint.category());
		inputs.put(ComplaintProcess.Variables.ROUTING_CATEGORY,
				this.categories.requireLeaf(complaint.category()).routingCategory().orElseThrow());
		inputs.put(ComplaintProcess.Variables.OWNER_LEVEL, complaint.ownerLevel().name());
		return inputs;
	}

}
