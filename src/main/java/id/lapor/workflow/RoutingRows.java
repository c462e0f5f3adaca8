package id.lapor.workflow;

import java.util.List;
import java.util.Map;

import id.lapor.agency.Level;
import id.lapor.complaint.Disposition;
import id.lapor.complaint.OwnerLevel;
import id.lapor.routing.RoutingTable;
import id.lapor.shared.BrokenTable;

import org.springframework.stereotype.Component;

/** The routing table, and how its rows are read. */
@Component
public class RoutingRows implements RoutingTable {

	private final DecisionTables tables;

	RoutingRows(DecisionTables tables) {
		this.tables = tables;
	}

	@Override
	public List<Row> ask(String routingCategory, boolean supervisory, OwnerLevel ownerLevel) {
		return read(
				this.tables
					.decide(ComplaintProcess.Tables.ROUTING,
							Map.of(ComplaintProcess.Variables.ROUTING_CATEGORY, routingCategory,
									ComplaintProcess.Variables.SUPERVISORY, supervisory,
									ComplaintProcess.Variables.OWNER_LEVEL, ownerLevel.name()))
					.result()
					.getResultList());
	}

	/**
	 * Reads what the table has answered.
	 * @throws BrokenTable when a row is not whole
	 */
	public static List<Row> read(List<Map<String, Object>> answer) {
		return answer.stream().map(RoutingRows::row).toList();
	}

	private static Row row(Map<String, Object> row) {
		String role = text(row, "role");
		if (!role.equals("LEAD") && !role.equals("SUPPORT")) {
			throw new BrokenTable(ComplaintProcess.Tables.ROUTING, "role must be LEAD or SUPPORT, not " + role);
		}
		return new Row(role.equals("LEAD"), level(text(row, "level")), text(row, "function"), reason(row));
	}

	private static String reason(Map<String, Object> row) {
		String reason = text(row, "reason");
		if (reason.codePointCount(0, reason.length()) > Disposition.REASON_MAX) {
			throw new BrokenTable(ComplaintProcess.Tables.ROUTING,
					"a reason is longer than %d characters".formatted(Disposition.REASON_MAX));
		}
		return reason;
	}

	private static Level level(String level) {
		try {
			return Level.valueOf(level);
		}
		catch (IllegalArgumentException ex) {
			throw new BrokenTable(ComplaintProcess.Tables.ROUTING, "there is no level " + level);
		}
	}

	private static String text(Map<String, Object> row, String output) {
		if (row.get(output) instanceof String text && !text.isBlank()) {
			return text;
		}
		throw new BrokenTable(ComplaintProcess.Tables.ROUTING, "a row without '%s'".formatted(output));
	}

}
