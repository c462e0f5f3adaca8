package id.lapor.workflow.decision;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;

/**
 * A decision table of any length with the kinds of cell that the office writes: one
 * category, a list of regions, and a range of days. Rule {@code n} matches category
 * {@code kategori-n} in region {@code 31} or {@code 33} below 100 days.
 */
final class RoutingTable {

	private RoutingTable() {
	}

	static DmnDecision of(int rules, DmnEngine engine) {
		byte[] xml = xml(rules).getBytes(StandardCharsets.UTF_8);
		return engine.parseDecision("routing", new ByteArrayInputStream(xml));
	}

	static String xml(int rules) {
		StringBuilder xml = new StringBuilder(
				"""
						<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="tables" name="tables"
							namespace="https://lapor.id/dmn">
						<decision id="routing" name="Routing">
						<decisionTable id="table" hitPolicy="COLLECT">
						<input id="in-1"><inputExpression id="e-1" typeRef="string"><text>category</text></inputExpression></input>
						<input id="in-2"><inputExpression id="e-2" typeRef="string"><text>region</text></inputExpression></input>
						<input id="in-3"><inputExpression id="e-3" typeRef="integer"><text>days</text></inputExpression></input>
						<output id="out" name="agency" typeRef="string"/>
						""");
		for (int rule = 0; rule < rules; rule++) {
			xml.append("<rule id=\"r-%d\">".formatted(rule))
				.append(cell("c-" + rule, "\"kategori-%d\"".formatted(rule)))
				.append(cell("d-" + rule, "\"31\",\"33\",\"prov-%d\"".formatted(rule)))
				.append(cell("n-" + rule, "[0..%d]".formatted(100 + rule)))
				.append("<outputEntry id=\"o-%d\"><text>\"AGENCY%d\"</text></outputEntry></rule>%n".formatted(rule,
						rule));
		}
		return xml.append("</decisionTable></decision></definitions>").toString();
	}

	private static String cell(String id, String feel) {
		return "<inputEntry id=\"%s\"><text>%s</text></inputEntry>".formatted(id, feel);
	}

}
