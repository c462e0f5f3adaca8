package id.lapor.handling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.OwnerLevel;
import id.lapor.deadline.WorkingDays;
import id.lapor.reporter.Identity;
import id.lapor.routing.Categories;
import id.lapor.routing.Category;
import id.lapor.shared.NotFound;
import id.lapor.similar.SimilarReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the forms in Tasklist need: the case, the choices, and a place for drafts. */
@RestController
@RequestMapping("/api/staff")
@Tag(name = "Staff", description = "The case behind a task; only for signed-in officers of an agency on the case")
class StaffCaseController {

	private final CaseFile file;

	private final Desk desk;

	private final IdentityReading identities;

	private final Extension extension;

	private final SupportingAgencies supporting;

	private final HandOver handOver;

	private final Linking linking;

	private final Returning returning;

	private final Deferral deferral;

	private final Archiving archiving;

	private final Categories categories;

	private final Agencies agencies;

	private final MessageSource words;

	StaffCaseController(CaseFile file, Desk desk, IdentityReading identities, Extension extension,
			SupportingAgencies supporting, HandOver handOver, Linking linking, Returning returning, Deferral deferral,
			Archiving archiving, Categories categories, Agencies agencies, MessageSource words) {
		this.words = words;
		this.file = file;
		this.desk = desk;
		this.identities = identities;
		this.extension = extension;
		this.supporting = supporting;
		this.handOver = handOver;
		this.linking = linking;
		this.returning = returning;
		this.deferral = deferral;
		this.archiving = archiving;
		this.categories = categories;
		this.agencies = agencies;
	}

	record SavedDraft(String draftId, Instant savedAt, JsonNode form) {
	}

	record Reason(String reason) {
	}

	/** Working days, and why. */
	record MoreTime(int days, String reason) {
	}

	record Choice(String code, String name, String group) {
	}

	@GetMapping("/complaints/{number}")
	CaseView complaint(@PathVariable String number, @AuthenticationPrincipal Officer officer) {
		return this.file.open(id(number), officer);
	}

	@GetMapping("/complaints/{number}/routing-proposal")
	CaseView.Proposal proposal(@PathVariable String number, @RequestParam String category,
			@RequestParam(defaultValue = "false") boolean supervisory,
			@RequestParam(defaultValue = "UNKNOWN") OwnerLevel ownerLevel,
			@RequestParam(required = false) String reported, @AuthenticationPrincipal Officer officer) {
		AgencyId reportedAgency = (reported == null || reported.isBlank()) ? null
				: this.agencies.require(new AgencyId(reported)).id();
		return this.file.propose(id(number), officer, category, supervisory, ownerLevel, reportedAgency);
	}

	@PutMapping("/complaints/{number}/drafts/{step}")
	SavedDraft saveDraft(@PathVariable String number, @PathVariable String step,
			@RequestParam(required = false) String part, @RequestBody JsonNode form,
			@AuthenticationPrincipal Officer officer) {
		Draft draft = this.desk.save(id(number), step(step), officer, part(part), form);
		return new SavedDraft(draft.id(), draft.savedAt(), null);
	}

	@GetMapping("/complaints/{number}/drafts/{step}")
	ResponseEntity<SavedDraft> draft(@PathVariable String number, @PathVariable String step,
			@RequestParam(required = false) String part, @AuthenticationPrincipal Officer officer) {
		return this.desk.find(id(number), step(step), officer, part(part))
			.map((draft) -> ResponseEntity.ok(new SavedDraft(draft.id(), draft.savedAt(), this.desk.form(draft))))
			.orElseGet(() -> ResponseEntity.noContent().build());
	}

	@PostMapping("/complaints/{number}/identity-readings")
	Identity readIdentity(@PathVariable String number, @RequestBody Reason reason,
			@AuthenticationPrincipal Officer officer) {
		return this.identities.read(id(number), officer, reason.reason());
	}

	@PostMapping("/complaints/{number}/extension-requests")
	@ResponseStatus(HttpStatus.CREATED)
	void askForExtension(@PathVariable String number, @RequestBody MoreTime moreTime,
			@AuthenticationPrincipal Officer officer) {
		this.extension.ask(id(number), officer, new WorkingDays(moreTime.days()), moreTime.reason());
	}

	/** What a further agency is asked for, and whether it may read the report. */
	record Asked(String agency, String request, boolean sharesContent) {
	}

	/**
	 * Reports that may be about the same matter, the most alike first; for the
	 * coordinator alone.
	 */
	@GetMapping("/complaints/{number}/similar")
	List<SimilarReport> similar(@PathVariable String number, @AuthenticationPrincipal Officer officer) {
		return this.linking.candidates(id(number), officer);
	}

	@PostMapping("/complaints/{number}/unlinking")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void unlink(@PathVariable String number, @RequestBody Reason reason, @AuthenticationPrincipal Officer officer) {
		this.linking.unlink(id(number), officer, reason.reason());
	}

	/** To which agency, and why. */
	record ToAgency(String agency, String reason) {
	}

	@PostMapping("/complaints/{number}/supporting-agencies")
	@ResponseStatus(HttpStatus.CREATED)
	void involve(@PathVariable String number, @RequestBody Asked asked, @AuthenticationPrincipal Officer officer) {
		this.supporting.ask(id(number), officer, asked.agency(), asked.request(), asked.sharesContent());
	}

	@PostMapping("/complaints/{number}/supporting-agencies/releases")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void release(@PathVariable String number, @RequestBody ToAgency released,
			@AuthenticationPrincipal Officer officer) {
		this.supporting.release(id(number), officer, released.agency(), released.reason());
	}

	@Operation(description = "Another agency leads. Who leads after an arbitration, only the arbiter changes, or a "
			+ "coordinator of the case that stands above the arbiter; others get 409.")
	@PostMapping("/complaints/{number}/hand-overs")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void handOver(@PathVariable String number, @RequestBody ToAgency to, @AuthenticationPrincipal Officer officer) {
		this.handOver.to(id(number), officer, to.agency(), to.reason());
	}

	@PostMapping("/complaints/{number}/late-return-leaves")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void allowLateReturn(@PathVariable String number, @RequestBody Reason reason,
			@AuthenticationPrincipal Officer officer) {
		this.returning.allowLate(id(number), officer, reason.reason());
	}

	@PostMapping("/complaints/{number}/second-question-leaves")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void allowSecondQuestion(@PathVariable String number, @RequestBody Reason reason,
			@AuthenticationPrincipal Officer officer) {
		this.deferral.allowSecond(id(number), officer, reason.reason());
	}

	/** For which reason of the closed list, and a note for colleagues. */
	record ToArchive(String reason, String note) {
	}

	/** A second person decides; until then nothing changes. */
	@PostMapping("/complaints/{number}/archive-requests")
	@ResponseStatus(HttpStatus.CREATED)
	void askToArchive(@PathVariable String number, @RequestBody ToArchive asked,
			@AuthenticationPrincipal Officer officer) {
		this.archiving.ask(id(number), officer, ArchiveReason.ofName(asked.reason()), asked.note());
	}

	@GetMapping("/categories")
	List<Choice> categories() {
		String language = LocaleContextHolder.getLocale().getLanguage();
		return this.categories.findAllByOrderByPosition()
			.stream()
			.filter(Category::isLeaf)
			.map((leaf) -> new Choice(leaf.code(), leaf.name(language),
					leaf.parent().flatMap(this.categories::findByCode).map((group) -> group.name(language)).orElse("")))
			.toList();
	}

	/** The reasons for which a coordinator may archive. */
	@GetMapping("/archive-reasons")
	List<Choice> archiveReasons() {
		return ArchiveReason.byHand()
			.stream()
			.map((reason) -> new Choice(reason.name(),
					this.words.getMessage("archive." + reason, null, LocaleContextHolder.getLocale()), ""))
			.toList();
	}

	@GetMapping("/agencies")
	List<Choice> agencies() {
		return this.agencies.findAllByOrderByName()
			.stream()
			.filter(Agency::isActive)
			.map((agency) -> new Choice(agency.id().value(), agency.name(), agency.region().value()))
			.toList();
	}

	private static ComplaintId id(String number) {
		try {
			return new ComplaintId(number);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFound("complaint.not-found");
		}
	}

	/** Whose part is given, where the officer's agency gives several. */
	private static Optional<AgencyId> part(String agency) {
		return Optional.ofNullable(agency).map(AgencyId::new);
	}

	private static Step step(String code) {
		return Step.ofCode(code).orElseThrow(() -> new NotFound("step.not-found"));
	}

}
