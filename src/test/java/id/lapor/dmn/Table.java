package id.lapor.dmn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;

/** A decision table from {@code dmn/} on the bare engine: no Spring, no database. */
final class Table {

	private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

	private final DmnDecision decision;

	private final DmnModelInstance model;

	private Table(String id) {
		this.model = read(id);
		this.decision = ENGINE.parseDecision(id, this.model);
	}

	/** The table of the decision with this id, in the file of the same name. */
	static Table of(String id) {
		return new Table(id);
	}

	/** One row of outputs per rule that fired. */
	List<Map<String, Object>> evaluate(Map<String, Object> inputs) {
		return ENGINE.evaluateDecision(this.decision, inputs)
			.stream()
			.map(DmnDecisionResultEntries::getEntryMap)
			.toList();
	}

	/**
	 * What is written in the input cells, one list per rule, as text: {@code "A", "B"}.
	 */
	List<List<String>> inputRows() {
		return rules().stream()
			.map((rule) -> rule.getInputEntries().stream().map((cell) -> cell.getTextContent().strip()).toList())
			.toList();
	}

	/** What is written in the cells of one input, counted from 0. */
	List<String> inputCells(int column) {
		return inputRows().stream().map((row) -> row.get(column)).toList();
	}

	/** What is written in the output cells, one list per rule, without quotes. */
	List<List<String>> outputRows() {
		return rules().stream()
			.map((rule) -> rule.getOutputEntries()
				.stream()
				.map((cell) -> cell.getTextContent().strip().replace("\"", ""))
				.toList())
			.toList();
	}

	private List<Rule> rules() {
		return List.copyOf(this.model.getModelElementsByType(Rule.class));
	}

	private static DmnModelInstance read(String id) {
		try (InputStream file = Table.class.getResourceAsStream("/dmn/" + id + ".dmn")) {
			return Dmn.readModelFromStream(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
