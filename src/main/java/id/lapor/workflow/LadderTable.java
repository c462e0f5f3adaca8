package id.lapor.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import id.lapor.agency.Role;
import id.lapor.clock.Ladder;
import id.lapor.clock.Ladder.Party;
import id.lapor.clock.Ladder.Step;
import id.lapor.clock.Ladder.Told;
import id.lapor.clock.Ladders;
import id.lapor.deadline.ClockKind;
import id.lapor.shared.BrokenTable;

import org.springframework.stereotype.Component;

/**
 * The table of escalations. Rows of level 0 are reminders, those of level 1 tell of the
 * breach, and the higher levels are the rungs after it.
 */
@Component
class LadderTable implements Ladders {

	private final DecisionTables tables;

	LadderTable(DecisionTables tables) {
		this.tables = tables;
	}

	@Override
	public Ladder of(ClockKind kind) {
		List<Row> rows = this.tables.ask(ComplaintProcess.Tables.ESCALATION, Map.of("clock", kind.name()))
			.result()
			.getResultList()
			.stream()
			.map(LadderTable::row)
			.toList();
		List<Step> reminders = steps(rows.stream().filter((row) -> row.level() == 0).toList(), Row::days);
		List<Step> rungs = steps(rows.stream().filter((row) -> row.level() > 0).toList(), Row::level);
		try {
			return new Ladder(reminders.stream().sorted(Comparator.comparing(Step::days).reversed()).toList(), rungs);
		}
		catch (IllegalArgumentException ex) {
			throw new BrokenTable(ComplaintProcess.Tables.ESCALATION, "%s: %s".formatted(kind, ex.getMessage()));
		}
	}

	private record Row(int level, int days, Told told) {
	}

	private interface Place {

		int of(Row row);

	}

	/** Rows at one place are one step; they must agree on its day. */
	private static List<Step> steps(List<Row> rows, Place place) {
		Map<Integer, List<Row>> byPlace = rows.stream()
			.collect(Collectors.groupingBy(place::of, TreeMap::new, Collectors.toList()));
		List<Step> steps = new ArrayList<>();
		byPlace.values().forEach((same) -> {
			if (same.stream().map(Row::days).distinct().count() > 1) {
				throw new BrokenTable(ComplaintProcess.Tables.ESCALATION,
						"level %d stands on several days".formatted(same.get(0).level()));
			}
			steps.add(new Step(same.get(0).days(), same.stream().map(Row::told).toList()));
		});
		return steps;
	}

	private static Row row(Map<String, Object> row) {
		Party party = value(Party.class, row.get("party"));
		Set<Role> roles = (party == Party.REPORTER) ? Set.of() : Set.of(value(Role.class, row.get("role")));
		return new Row(whole(row.get("level")), whole(row.get("days")), new Told(party, roles));
	}

	private static int whole(Object number) {
		if (number instanceof Number value && value.doubleValue() == value.intValue() && value.intValue() >= 0) {
			return value.intValue();
		}
		throw new BrokenTable(ComplaintProcess.Tables.ESCALATION,
				"level and days must be whole numbers, not " + number);
	}

	private static <E extends Enum<E>> E value(Class<E> type, Object word) {
		try {
			return Enum.valueOf(type, String.valueOf(word));
		}
		catch (IllegalArgumentException ex) {
			throw new BrokenTable(ComplaintProcess.Tables.ESCALATION,
					"there is no %s %s".formatted(type.getSimpleName().toLowerCase(java.util.Locale.ROOT), word));
		}
	}

}
