package id.lapor.routing;

import java.util.List;

import id.lapor.agency.Level;
import id.lapor.complaint.OwnerLevel;

/** The routing table, which the office may change at any time. */
public interface RoutingTable {

	/**
	 * A row that the table answers.
	 *
	 * @param lead whether the agency leads; else it supports
	 * @param level on which level of government it is
	 * @param function its function code, such as {@code PUPR}
	 * @param reason why, in the table's own words
	 */
	record Row(boolean lead, Level level, String function, String reason) {
	}

	/**
	 * Asks the newest version of the table.
	 * @return the rows that fit, none when no rule does
	 */
	List<Row> ask(String routingCategory, boolean supervisory, OwnerLevel ownerLevel);

}
