package id.lapor.workflow;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import id.lapor.complaint.Complaint;
import id.lapor.clock.Limits;
import id.lapor.deadline.ClockKind;
import id.lapor.deadline.DayUnit;
import id.lapor.deadline.Limit;
import id.lapor.shared.RuleViolation;
import id.lapor.workflow.DecisionTables.Answer;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;

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
	public Limit of(ClockKind kind, Complaint complaint, Instant startedAt) {
		Answer shared = shared(kind.name(), complaint, startedAt);
		DmnDecisionResultEntries row = shared.result().getSingleResult();
		int days = wholeDays(ComplaintProcess.Tables.LIMITS, row.getEntry("days"));
		DayUnit unit = unit(row.getEntry("unit"));
		Answer regional = this.tables.ask(ComplaintProcess.Tables.REGIONAL_LIMITS,
				Map.of("clock", kind.name(), "province", complaint.region().province().value(), "region",
						complaint.region().value(), "startedOn", day(startedAt)));
		Object stricter = regional.result().isEmpty() ? null : regional.result().getSingleEntry();
		int regionalDays = (stricter != null) ? wholeDays(ComplaintProcess.Tables.REGIONAL_LIMITS, stricter) : days;
		return (regionalDays < days)
				? limit(regionalDays, unit, ComplaintProcess.Tables.REGIONAL_LIMITS, regional.version())
				: limit(days, unit, ComplaintProcess.Tables.LIMITS, shared.version());
	}

	@Override
	public int longestExtension(Complaint complaint, Instant at) {
		return days("EXTENSION", complaint, at);
	}

	@Override
	public int timeForReturn(Complaint complaint, Instant assignedAt) {
		return days("RETURN", complaint, assignedAt);
	}

	private int days(String row, Complaint complaint, Instant at) {
		Answer answer = shared(row, complaint, at);
		return wholeDays(ComplaintProcess.Tables.LIMITS, answer.result().getSingleResult().getEntry("days"));
	}

	@Override
	public int leastAfterReopening(Complaint complaint, Instant at) {
		Answer answer = shared("REOPENED_FINISH", complaint, at);
		return wholeDays(ComplaintProcess.Tables.LIMITS, answer.result().getSingleResult().getEntry("days"));
	}

	@Override
	public Limit reopening(Complaint complaint, Instant closedAt) {
		return limit("REOPENING", complaint, closedAt);
	}

	@Override
	public Limit promise(Complaint complaint, Instant at) {
		return limit("PROMISE", complaint, at);
	}

	private Limit limit(String row, Complaint complaint, Instant at) {
		Answer answer = shared(row, complaint, at);
		DmnDecisionResultEntries found = answer.result().getSingleResult();
		return limit(wholeDays(ComplaintProcess.Tables.LIMITS, found.getEntry("days")), unit(found.getEntry("unit")),
				ComplaintProcess.Tables.LIMITS, answer.version());
	}

	private Answer shared(String clock, Complaint complaint, Instant startedAt) {
		Answer answer = this.tables.ask(ComplaintProcess.Tables.LIMITS,
				Map.of("clock", clock, "kind", complaint.kind().name(), "supervisory", complaint.isSupervisory(),
						"fastLane", complaint.isFastLane(), "startedOn", day(startedAt)));
		if (answer.result().size() != 1) {
			throw new BrokenTable(ComplaintProcess.Tables.LIMITS, "no single row for the clock " + clock);
		}
		return answer;
	}

	private static String day(Instant startedAt) {
		return startedAt.atZone(ZoneOffset.UTC).toLocalDate().toString();
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
