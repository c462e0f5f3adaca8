package id.lapor.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import id.lapor.agency.AffectedClocks;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Agencies and staff for programs of the staff. */
@RestController
@RequestMapping(path = "/api/staff", produces = "application/json")
@Tag(name = "Directory",
		description = """
				Agencies, kept by the national administrator, and their staff, kept by their coordinators too. With preview=true \
				a change is only tried out: the answer says what is new, what changes, and what is wrong in which row. A change is \
				made as a whole or not at all, and the same change again does nothing.""")
class DirectoryController {

	private static final String PREVIEW = "Only try it out";

	private final AgencyKeeping agencies;

	private final StaffKeeping staff;

	private final Mistakes mistakes;

	DirectoryController(AgencyKeeping agencies, StaffKeeping staff, Mistakes mistakes) {
		this.agencies = agencies;
		this.staff = staff;
		this.mistakes = mistakes;
	}

	/**
	 * What a change does.
	 *
	 * @param applied whether it was made, or only tried out
	 * @param wrong why it would be refused; empty when it would not
	 * @param released how many taken tasks went back to their agencies
	 * @param nobodyLeft agencies where nobody is left for a task
	 * @param affected which running clocks would move; left out unless it was tried out
	 * and a week or zone changes
	 * @param recounts the changes of calendars that were made, to be looked up at
	 * {@code /api/staff/holiday-changes}
	 */
	record DirectoryChange(boolean applied, List<DirectoryRow> rows, List<DirectoryMistake> wrong, int released,
			Set<String> nobodyLeft, DirectoryClocks affected, List<Long> recounts) {
	}

	/**
	 * Which running clocks would move.
	 *
	 * @param clocks some of them, the nearest first
	 */
	record DirectoryClocks(int count, int breachesTakenBack, List<DirectoryClock> clocks) {

		static DirectoryClocks of(AffectedClocks.Affected affected) {
			return (affected != null) ? new DirectoryClocks(affected.count(), affected.breachesTakenBack(),
					affected.first().stream().map(DirectoryClock::of).toList()) : null;
		}

	}

	/** A running clock that would be due on another day. */
	record DirectoryClock(String complaint, String kind, String agency, LocalDate lastDay, LocalDate newLastDay) {

		static DirectoryClock of(AffectedClocks.Moving clock) {
			return new DirectoryClock(clock.complaint(), clock.kind().code(), clock.agency().value(), clock.lastDay(),
					clock.newLastDay());
		}

	}

	/**
	 * What happens to a row.
	 *
	 * @param row as a spreadsheet shows it; 0 where there is no file
	 */
	record DirectoryRow(int row, String id, String name, Change.How how, List<DirectoryDifference> differences) {
	}

	/** A value that changes. */
	record DirectoryDifference(String field, String before, String after) {
	}

	/** Why a change would be refused; of a file's row at {@code rows.400.region}. */
	record DirectoryMistake(String field, String message) {
	}

	/** What came of a departure. */
	record DirectoryDeparture(int released, Set<String> nobodyLeft) {
	}

	/** An officer. */
	record DirectoryOfficer(String id, String name, String email, Set<String> agencies, Set<String> roles) {

		static DirectoryOfficer of(Account account) {
			return new DirectoryOfficer(account.userId(), account.name(), account.email(), values(account.agencies()),
					account.roles().stream().map(Role::group).collect(Collectors.toCollection(TreeSet::new)));
		}

	}

	@PutMapping(path = "/agencies/{id}", consumes = "application/json")
	@Operation(summary = "Open an agency, or change it",
			description = """
					An agency with open cases cannot be made inactive; the refusal names their number. Another week or zone holds \
					from the next day on, and the running clocks of the agency's calendar are counted anew after it.""")
	DirectoryChange putAgency(@PathVariable String id, @RequestBody AgencyForm agency,
			@Parameter(description = PREVIEW) @RequestParam(defaultValue = "false") boolean preview,
			@AuthenticationPrincipal Officer officer) {
		AgencyForm form = agency.withId(id);
		return preview ? tried(this.agencies.preview(form, officer)) : made(this.agencies.put(form, officer));
	}

	@DeleteMapping("/agencies/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Remove an agency that no case has known",
			description = "One with open cases is refused with their number; one with a history is made inactive instead.")
	void removeAgency(@PathVariable String id, @AuthenticationPrincipal Officer officer) {
		this.agencies.remove(new AgencyId(id), officer);
	}

	@PostMapping(path = "/agencies/import", consumes = "text/csv")
	@Operation(summary = "Take in agencies by a table",
			description = """
					Columns id, name, level, region, function, coordinator, zone, week, and active where it is not left out. CSV in \
					UTF-8. All rows or none; what the file does not name stays. A mistake is told at rows.N.column, where N counts \
					as a spreadsheet does: the names of the columns stand in row 1.""")
	DirectoryChange importAgencies(
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))) @RequestBody(
							required = false) byte[] file,
			@Parameter(description = PREVIEW) @RequestParam(defaultValue = "false") boolean preview,
			@AuthenticationPrincipal Officer officer) {
		return preview ? tried(this.agencies.previewFile(orEmpty(file), officer))
				: made(this.agencies.importFile(orEmpty(file), officer));
	}

	@GetMapping("/officers")
	@Operation(summary = "The staff of an agency")
	List<DirectoryOfficer> officers(@RequestParam String agency, @AuthenticationPrincipal Officer officer) {
		return this.staff.of(new AgencyId(agency), officer).stream().map(DirectoryOfficer::of).toList();
	}

	@PutMapping(path = "/officers/{id}", consumes = "application/json")
	@Operation(summary = "Add an officer, or change one",
			description = "A new officer is invited by mail. Who loses a role or an agency loses the tasks taken for it.")
	DirectoryChange putOfficer(@PathVariable String id, @RequestBody OfficerForm form,
			@Parameter(description = PREVIEW) @RequestParam(defaultValue = "false") boolean preview,
			@AuthenticationPrincipal Officer officer) {
		OfficerForm typed = form.withUser(id);
		return preview ? tried(this.staff.preview(typed, officer)) : made(this.staff.put(typed, officer));
	}

	@PostMapping(path = "/officers/import", consumes = "text/csv")
	@Operation(summary = "Take in officers by a table",
			description = """
					Columns user, name, email, agency, roles; several agencies or roles stand in one cell with spaces between them. CSV \
					in UTF-8. All rows or none; whom the file does not name stays. Mistakes are told as for agencies.""")
	DirectoryChange importOfficers(
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))) @RequestBody(
							required = false) byte[] file,
			@Parameter(description = PREVIEW) @RequestParam(defaultValue = "false") boolean preview,
			@AuthenticationPrincipal Officer officer) {
		return preview ? tried(this.staff.previewFile(orEmpty(file), officer))
				: made(this.staff.importFile(orEmpty(file), officer));
	}

	@PostMapping("/officers/{id}/invitation")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Send an officer another invitation")
	void invite(@PathVariable String id, @AuthenticationPrincipal Officer officer) {
		this.staff.invite(id, officer);
	}

	@PostMapping("/officers/{id}/departure")
	@Operation(summary = "Let an officer leave",
			description = "Out of all roles and agencies; the tasks go back to their agencies' lists. When nobody is left "
					+ "there, the coordinator above and the national administrator are told, and what is open there is passed on "
					+ "soon after, case by case.")
	DirectoryDeparture depart(@PathVariable String id, @AuthenticationPrincipal Officer officer) {
		StaffKeeping.Outcome outcome = this.staff.depart(id, officer);
		return new DirectoryDeparture(outcome.released(), values(outcome.nobodyLeft()));
	}

	private DirectoryChange tried(Change change) {
		return answer(false, change, 0, Set.of());
	}

	private DirectoryChange made(Change change) {
		return answer(true, change, 0, Set.of());
	}

	private DirectoryChange made(StaffKeeping.Outcome outcome) {
		return answer(true, outcome.change(), outcome.released(), values(outcome.nobodyLeft()));
	}

	private DirectoryChange answer(boolean applied, Change change, int released, Set<String> nobodyLeft) {
		return new DirectoryChange(applied,
				change.rows()
					.stream()
					.map((row) -> new DirectoryRow(row.number(), row.id(), row.name(), row.how(),
							row.differences()
								.stream()
								.map((each) -> new DirectoryDifference(each.field(), each.before(), each.after()))
								.toList()))
					.toList(),
				this.mistakes.of(change.wrong())
					.stream()
					.map((each) -> new DirectoryMistake(each.field(), each.message()))
					.toList(),
				released, nobodyLeft, DirectoryClocks.of(change.affected()), change.recounts());
	}

	private static Set<String> values(Set<AgencyId> agencies) {
		return agencies.stream().map(AgencyId::value).collect(Collectors.toCollection(TreeSet::new));
	}

	private static byte[] orEmpty(byte[] file) {
		return (file != null) ? file : new byte[0];
	}

}
