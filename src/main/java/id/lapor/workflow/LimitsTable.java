package id.lapor.workflow;

import java.time.LocalDate;
import java.util.Map;

import id.lapor.complaint.Complaint;
import id.lapor.clock.Limits;
import id.lapor.deadline.ClockKind;
import id.lapor.deadline.DayUnit;
import id.lapor.deadline.Limit;
import id.lapor.shared.BrokenTable;
import id.lapor.shared.RuleViolation;
import id.lapor.workflow.DecisionTables.Answer;

import org.springframework.stereotype.Component;

/**
 * Limits from the shared table, or the region's own where that is stricter (contracts.md
 * "Routing": regional rows may only be stricter, so a looser one is passed over).
 */
@Component
class LimitsTable implements Limits {

	private final DecisionTables tables;

	LimitsTable(DecisionTables tables) {
		this.tables = tables;
	}

	@Override
	public Limit of(ClockKind kind, Complaint complaint, LocalDate startedOn) {
		Answer shared = shared(kind.name(), complaint, startedOn);
		Map<String, Object> row = row(shared);
		int days = wholeDays(ComplaintProcess.Tables.LIMITS, row.get("days"));
		DayUnit unit = unit(row.get("unit"));
		Answer regional = this.tables.ask(ComplaintProcess.Tables.REGIONAL_LIMITS,
				Map.of("clock", kind.name(), "province", complaint.region().province().value(), "region",
						complaint.region().value(), "startedOn", startedOn.toString()));
		int regionalDays = regional.result().isEmpty() ? days
				: wholeDays(ComplaintProcess.Tables.REGIONAL_LIMITS, row(regional).get("days"));
		return (regionalDays < days)
				? limit(regionalDays, unit, ComplaintProcess.Tables.REGIONAL_LIMITS, regional.version())
				: limit(days, unit, ComplaintProcess.Tables.LIMITS, shared.version());
	}

	/** None at all is a rule, too. */
	@Override
	public int longestExtension(Complaint complaint, LocalDate day) {
		Answer answer = shared("EXTENSION", complaint, day);
		int days = wholeDays(ComplaintProcess.Tables.LIMITS, row(answer).get("days"));
		return (days != 0) ? limit(days, DayUnit.WORKING, ComplaintProcess.Tables.LIMITS, answer.version()).days() : 0;
	}

	@Override
	public int timeForReturn(Complaint complaint, LocalDate assignedOn) {
		return limit("RETURN", complaint, assignedOn).days();
	}

	@Override
	public int leastAfterReopening(Complaint complaint, LocalDate day) {
		return limit("REOPENED_FINISH", complaint, day).days();
	}

	@Override
	public Limit reopening(Complaint complaint, LocalDate closedOn) {
		return limit("REOPENING", complaint, closedOn);
	}

	@Override
	public Limit promise(Complaint complaint, LocalDate day) {
		return limit("PROMISE", complaint, day);
	}

	private Limit limit(String row, Complaint complaint, LocalDate day) {
		Answer answer = shared(row, complaint, day);
		Map<String, Object> found = row(answer);
		return limit(wholeDays(ComplaintProcess.Tables.LIMITS, found.get("days")), unit(found.get("unit")),
				ComplaintProcess.Tables.LIMITS, answer.version());
	}

	private Answer shared(String clock, Complaint complaint, LocalDate startedOn) {
		Answer answer = this.tables.ask(ComplaintProcess.Tables.LIMITS,
				Map.of("clock", clock, "kind", complaint.kind().name(), "supervisory", complaint.isSupervisory(),
						"fastLane", complaint.isFastLane(), "startedOn", startedOn.toString()));
		if (answer.result().size() != 1) {
			throw new BrokenTable(ComplaintProcess.Tables.LIMITS, "no single row for the clock " + clock);
		}
		return answer;
	}

	/** As a map, because the engine's own view stumbles over a cell that is empty. */
	private static Map<String, Object> row(Answer answer) {
		return answer.result().getSingleResult().getEntryMap();
	}

	private static Limit limit(int days, DayUnit unit, String table, int version) {
		try {
			return new Limit(days, unit, "%s v%d".formatted(table, version));
		}
		catch (RuleViolation ex) {
			throw new BrokenTable(table, days + " days are no limit");
		}
	}

	private static int wholeDays(String table, Object days) {
		if (days instanceof Number number && number.doubleValue() == number.intValue()) {
			return number.intValue();
		}
		throw new BrokenTable(table, "days must be a whole number, not " + days);
	}

	private static DayUnit unit(Object unit) {
		try {
			return DayUnit.valueOf(String.valueOf(unit));
		}
		catch (IllegalArgumentException ex) {
			throw new BrokenTable(ComplaintProcess.Tables.LIMITS, "unit must be WORKING or CALENDAR, not " + unit);
		}
	}

}
