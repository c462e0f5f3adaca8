package id.lapor.workflow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import id.lapor.complaint.CaseEvent;
import id.lapor.deadline.ClockKind;
import id.lapor.notification.Audience;
import id.lapor.notification.Channel;
import id.lapor.notification.NotificationTable;
import id.lapor.notification.Template;
import id.lapor.shared.BrokenTable;

import org.springframework.stereotype.Component;

/** The notification table, and how its rows are read. */
@Component
class NotificationRows implements NotificationTable {

	private final DecisionTables tables;

	NotificationRows(DecisionTables tables) {
		this.tables = tables;
	}

	@Override
	public List<Row> ask(CaseEvent.Kind event, ClockKind clock) {
		List<Row> rows = this.tables
			.ask(ComplaintProcess.Tables.NOTIFICATION,
					Map.of("event", event.name(), "clock", (clock != null) ? clock.name() : ""))
			.result()
			.getResultList()
			.stream()
			.map(NotificationRows::row)
			.toList();
		Set<Audience> told = new HashSet<>();
		for (Row row : rows) {
			if (!told.add(row.audience())) {
				throw broken("two rows tell %s of %s".formatted(row.audience(), event));
			}
		}
		return rows;
	}

	private static Row row(Map<String, Object> row) {
		Channel otherwise = (row.get("otherwise") != null) ? value(row, "otherwise", Channel.class) : null;
		try {
			return new Row(value(row, "audience", Audience.class), value(row, "channel", Channel.class), otherwise,
					value(row, "template", Template.class));
		}
		catch (IllegalArgumentException ex) {
			throw broken(ex.getMessage());
		}
	}

	private static <E extends Enum<E>> E value(Map<String, Object> row, String output, Class<E> type) {
		try {
			return Enum.valueOf(type, String.valueOf(row.get(output)));
		}
		catch (IllegalArgumentException ex) {
			throw broken("there is no %s '%s'".formatted(output, row.get(output)));
		}
	}

	private static BrokenTable broken(String what) {
		return new BrokenTable(ComplaintProcess.Tables.NOTIFICATION, what);
	}

}
