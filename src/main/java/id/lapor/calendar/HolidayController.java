package id.lapor.calendar;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import id.lapor.agency.AffectedClocks;
import id.lapor.agency.AgencyId;
import id.lapor.agency.CalendarId;
import id.lapor.agency.DayChange;
import id.lapor.agency.DayOff;
import id.lapor.agency.HolidayAct;
import id.lapor.agency.HolidayChange;
import id.lapor.agency.HolidayChanges;
import id.lapor.agency.HolidayKeeping;
import id.lapor.agency.Officer;
import id.lapor.agency.WeekChange;
import id.lapor.deadline.OfficeWeek;
import id.lapor.deadline.WeekPattern;
import id.lapor.shared.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calendars for programs of the staff. */
@RestController
@RequestMapping(path = "/api/staff", produces = "application/json")
@Tag(name = "Holidays",
		description = """
				Days off: the nation's, changed by the national administrator, and an agency's own, changed by its coordinator. \
				With preview=true a change is only tried out: the answer says what it would do and what is wrong with it.""")
class HolidayController {

	private static final String AGENCY = "Whose own days; left out, the national calendar";

	private static final String PREVIEW = "Only try it out";

	private final HolidayKeeping keeping;

	private final HolidayChanges changes;

	private final Mistakes mistakes;

	HolidayController(HolidayKeeping keeping, HolidayChanges changes, Mistakes mistakes) {
		this.keeping = keeping;
		this.changes = changes;
		this.mistakes = mistakes;
	}

	/**
	 * The days off of a year.
	 *
	 * @param agency whose; {@code null} for the national calendar
	 */
	record HolidayYear(int year, String agency, List<Holiday> days) {
	}

	/**
	 * A day off.
	 *
	 * @param kind {@code national}, {@code collective-leave} or {@code own}
	 */
	record Holiday(LocalDate date, String kind, String name, String decree) {

		static Holiday of(DayOff day) {
			return (day != null) ? new Holiday(day.date(), day.kind().code(), day.name(), day.decree()) : null;
		}

	}

	/** What happens to a day: it is added, removed, or named anew. */
	record HolidayDayChange(LocalDate date, Holiday before, Holiday after) {

		static HolidayDayChange of(DayChange change) {
			return new HolidayDayChange(change.date(), Holiday.of(change.before()), Holiday.of(change.after()));
		}

	}

	/** Why a change would be refused; of a file's row at {@code rows.400.date}. */
	record HolidayMistake(String field, String message) {
	}

	/** A running clock that would be due on another day. */
	record MovingClock(String complaint, String kind, String agency, LocalDate lastDay, LocalDate newLastDay) {

		static MovingClock of(AffectedClocks.Moving clock) {
			return new MovingClock(clock.complaint(), clock.kind().code(), clock.agency().value(), clock.lastDay(),
					clock.newLastDay());
		}

	}

	/**
	 * Which running clocks would move.
	 *
	 * @param clocks some of them, the nearest first, that the reader may know of
	 */
	record MovingClocks(int count, int breachesTakenBack, List<MovingClock> clocks) {

		static MovingClocks of(AffectedClocks.Affected affected) {
			return (affected != null) ? new MovingClocks(affected.count(), affected.breachesTakenBack(),
					affected.first().stream().map(MovingClock::of).toList()) : null;
		}

	}

	/**
	 * What a change would do.
	 *
	 * @param wrong why it would be refused; empty when it would not
	 * @param affected left out when it would be refused
	 */
	record HolidayPreview(List<HolidayDayChange> days, List<HolidayMistake> wrong, MovingClocks affected) {
	}

	/** By which days an agency works. */
	record HolidayWeek(String zone, WeekPattern week) {

		static HolidayWeek of(OfficeWeek week) {
			return new HolidayWeek(week.zone().getId(), week.pattern());
		}

	}

	/** What becomes of an agency's week. */
	record HolidayWeekChange(LocalDate from, HolidayWeek before, HolidayWeek after) {

		static HolidayWeekChange of(WeekChange change) {
			return (change != null) ? new HolidayWeekChange(change.from(), HolidayWeek.of(change.before()),
					HolidayWeek.of(change.after())) : null;
		}

	}

	/**
	 * A change that was made, and how far the running clocks have followed it.
	 *
	 * @param week where the agency's week or zone was changed, and no days
	 */
	record HolidayReport(long id, String agency, HolidayChange.Act act, String description, List<HolidayDayChange> days,
			HolidayWeekChange week, String madeBy, Instant madeAt, HolidayChange.State state, int clocks, int looked,
			int moved, int breachesTakenBack, int failures, Instant finishedAt) {

		static HolidayReport of(HolidayChange change) {
			return new HolidayReport(change.id(), change.calendar().agency().map(AgencyId::value).orElse(null),
					change.act(), change.description(), change.days().stream().map(HolidayDayChange::of).toList(),
					HolidayWeekChange.of(change.week()), change.madeBy(), change.madeAt(), change.state(),
					change.clocks(), change.looked(), change.moved(), change.breachesTakenBack(), change.failures(),
					change.finishedAt());
		}

	}

	@GetMapping("/holidays")
	@Operation(summary = "The days off of a year", description = "An agency's are its own and the national ones.")
	HolidayYear year(@RequestParam int year,
			@Parameter(description = AGENCY) @RequestParam(required = false) String agency) {
		CalendarId calendar = this.keeping.calendar(agency);
		return new HolidayYear(year, calendar.agency().map(AgencyId::value).orElse(null),
				this.keeping.year(calendar, year).stream().map(Holiday::of).toList());
	}

	@PostMapping(path = "/holidays", consumes = "application/json")
	@Operation(summary = "Decree a day off")
	@ApiResponse(responseCode = "201", description = "Decreed; the running clocks follow",
			content = @Content(schema = @Schema(implementation = HolidayReport.class)))
	@ApiResponse(responseCode = "200", description = "With preview=true: what it would do",
			content = @Content(schema = @Schema(implementation = HolidayPreview.class)))
	ResponseEntity<Object> decree(@RequestBody HolidayAct.Typed day,
			@Parameter(description = AGENCY) @RequestParam(required = false) String agency,
			@Parameter(description = PREVIEW) @RequestParam(defaultValue = "false") boolean preview,
			@AuthenticationPrincipal Officer officer) {
		return answer(new HolidayAct.Decree(this.keeping.calendar(agency), day), preview, officer);
	}

	@PutMapping(path = "/holidays/{date}", consumes = "application/json")
	@Operation(summary = "Move a day off, or name it anew",
			description = "Kind and name may be left out and stay as they are then.")
	@ApiResponse(responseCode = "201", description = "Moved; the running clocks follow",
			content = @Content(schema = @Schema(implementation = HolidayReport.class)))
	@ApiResponse(responseCode = "200", description = "With preview=true: what it would do",
			content = @Content(schema = @Schema(implementation = HolidayPreview.class)))
	ResponseEntity<Object> move(@PathVariable String date, @RequestBody HolidayAct.Typed to,
			@Parameter(description = AGENCY) @RequestParam(required = false) String agency,
			@Parameter(description = PREVIEW) @RequestParam(defaultValue = "false") boolean preview,
			@AuthenticationPrincipal Officer officer) {
		return answer(new HolidayAct.Move(this.keeping.calendar(agency), date(date), to), preview, officer);
	}

	@DeleteMapping("/holidays/{date}")
	@Operation(summary = "Withdraw a day off")
	@ApiResponse(responseCode = "201", description = "Withdrawn; the running clocks follow",
			content = @Content(schema = @Schema(implementation = HolidayReport.class)))
	@ApiResponse(responseCode = "200", description = "With preview=true: what it would do",
			content = @Content(schema = @Schema(implementation = HolidayPreview.class)))
	ResponseEntity<Object> withdraw(@PathVariable String date,
			@Parameter(description = "The decree that withdraws it") @RequestParam(required = false) String decree,
			@Parameter(description = AGENCY) @RequestParam(required = false) String agency,
			@Parameter(description = PREVIEW) @RequestParam(defaultValue = "false") boolean preview,
			@AuthenticationPrincipal Officer officer) {
		return answer(new HolidayAct.Withdraw(this.keeping.calendar(agency), date(date), decree), preview, officer);
	}

	@PostMapping(path = "/holidays/import", consumes = "text/csv")
	@Operation(summary = "Decree many days off by a table",
			description = """
					CSV in UTF-8 with the columns date, kind, name, decree. A day that is one already is named anew; days that are \
					not in the table stay. All rows or none. A mistake is told at \
					rows.N.column, where N counts as a spreadsheet does: the names of the columns stand in row 1.""")
	@ApiResponse(responseCode = "201", description = "Decreed; the running clocks follow",
			content = @Content(schema = @Schema(implementation = HolidayReport.class)))
	@ApiResponse(responseCode = "200", description = "With preview=true: what it would do",
			content = @Content(schema = @Schema(implementation = HolidayPreview.class)))
	ResponseEntity<Object> importFile(
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))) @RequestBody(
							required = false) byte[] file,
			@Parameter(description = AGENCY) @RequestParam(required = false) String agency,
			@Parameter(description = PREVIEW) @RequestParam(defaultValue = "false") boolean preview,
			@AuthenticationPrincipal Officer officer) {
		byte[] table = (file != null) ? file : new byte[0];
		return answer(new HolidayAct.Import(this.keeping.calendar(agency), table), preview, officer);
	}

	@GetMapping("/holiday-changes/{id}")
	@Operation(summary = "How far the running clocks have followed a change")
	HolidayReport change(@PathVariable String id) {
		try {
			return HolidayReport.of(this.changes.require(Long.parseLong(id)));
		}
		catch (NumberFormatException ex) {
			throw new NotFound("holiday-change.not-found");
		}
	}

	private ResponseEntity<Object> answer(HolidayAct act, boolean preview, Officer officer) {
		if (preview) {
			HolidayKeeping.Preview tried = this.keeping.preview(act, officer);
			return ResponseEntity.ok(new HolidayPreview(tried.days().stream().map(HolidayDayChange::of).toList(),
					this.mistakes.of(tried.wrong())
						.stream()
						.map((each) -> new HolidayMistake(each.field(), each.message()))
						.toList(),
					MovingClocks.of(tried.affected())));
		}
		HolidayChange change = this.keeping.make(act, officer);
		return ResponseEntity.created(URI.create("/api/staff/holiday-changes/" + change.id()))
			.body(HolidayReport.of(change));
	}

	private static LocalDate date(String text) {
		try {
			return LocalDate.parse(text);
		}
		catch (java.time.DateTimeException ex) {
			throw new NotFound("holiday.not-found");
		}
	}

}
