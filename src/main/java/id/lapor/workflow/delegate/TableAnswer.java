package id.lapor.workflow.delegate;

import id.lapor.complaint.Classification;
import id.lapor.shared.BrokenTable;
import id.lapor.workflow.ComplaintProcess.Tables;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the table of a business rule task has answered, in the transient result. */
final class TableAnswer {

	private TableAnswer() {
	}

	static DmnDecisionResult of(DelegateExecution execution) {
		return (DmnDecisionResult) execution.getVariable("decisionResult");
	}

	static Classification classification(DelegateExecution execution) {
		DmnDecisionResult answer = of(execution);
		if (answer.size() != 1) {
			throw new BrokenTable(Tables.CLASSIFICATION, "no single row fits");
		}
		return new Classification(flag(answer, "supervisory"), flag(answer, "sensitive"), flag(answer, "fastLane"));
	}

	private static boolean flag(DmnDecisionResult answer, String output) {
		if (answer.getSingleResult().getEntryMap().get(output) instanceof Boolean flag) {
			return flag;
		}
		throw new BrokenTable(Tables.CLASSIFICATION, "'%s' must be true or false".formatted(output));
	}

}
