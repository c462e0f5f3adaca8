package id.lapor.worklist;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.attachment.Upload;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.ComplaintId;
import id.lapor.evidence.RefusedFiles;
import id.lapor.evidence.StaffFiles;
import id.lapor.evidence.Uploads;
import id.lapor.handling.Archiving;
import id.lapor.handling.CaseFile;
import id.lapor.handling.CaseView;
import id.lapor.handling.Deferral;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/**
 * A case for its officers, with what they may do about it among each other. The step
 * itself is done in the task list.
 */
@Controller
@RequestMapping("/petugas/laporan/{number}")
class CasePages {

	private static final Set<String> ACTS = Set.of("comment", "reassign", "release", "second-question", "archive",
			"attach");

	private final CaseFile file;

	private final Teamwork teamwork;

	private final Deferral deferral;

	private final Archiving archiving;

	private final StaffFiles files;

	private final RefusedFiles refused;

	private final Agencies agencies;

	private final Wording wording;

	CasePages(CaseFile file, Teamwork teamwork, Deferral deferral, Archiving archiving, StaffFiles files,
			RefusedFiles refused, Agencies agencies, Wording wording) {
		this.file = file;
		this.teamwork = teamwork;
		this.deferral = deferral;
		this.archiving = archiving;
		this.files = files;
		this.refused = refused;
		this.agencies = agencies;
		this.wording = wording;
	}

	/**
	 * What was typed into one of the page's forms.
	 *
	 * @param act which form
	 * @param part whose part the task is; {@code null} or blank at other steps
	 * @param holder who held the task when the page was made
	 */
	record Typed(String act, String step, String agency, String part, String holder, String to, String reason,
			String text, String archiveReason, String archiveNote) {

		static final Typed NOTHING = new Typed(null, null, null, null, null, null, null, null, null, null);

		Teamwork.Place place(ComplaintId id) {
			return new Teamwork.Place(id, this.step, new AgencyId(this.agency),
					Optional.ofNullable(this.part).filter((whose) -> !whose.isBlank()).map(AgencyId::new));
		}

		/** See {@link Shown#anchor}. */
		public String anchor() {
			return CasePages.anchor(this.step, this.agency, this.part);
		}

	}

	@GetMapping
	String show(@PathVariable String number, @RequestParam(required = false) String done,
			@AuthenticationPrincipal Officer officer, Model model) {
		if (done != null && ACTS.contains(done)) {
			model.addAttribute("done", "staff-case.done." + done);
		}
		return page(Numbers.id(number), officer, Typed.NOTHING, model);
	}

	@PostMapping
	String act(@PathVariable String number, Typed typed, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		ComplaintId id = Numbers.id(number);
		try {
			make(id, typed, officer);
		}
		catch (RuleViolation ex) {
			if (ex.kind() == RuleViolation.Kind.FORBIDDEN) {
				throw ex;
			}
			response.setStatus((ex.kind() == RuleViolation.Kind.CONFLICT) ? HttpStatus.CONFLICT.value()
					: HttpStatus.UNPROCESSABLE_ENTITY.value());
			model.addAttribute("refusal", this.wording.text(ex.key(), ex.args()));
			model.addAttribute("errors", this.wording.fields(ex));
			return page(id, officer, typed, model);
		}
		request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
		return "redirect:/petugas/laporan/" + id + "?done=" + typed.act();
	}

	/** Takes files for the report itself, which its reporter handed over. */
	@PostMapping("/lampiran")
	String attach(@PathVariable String number, @RequestParam(required = false) List<MultipartFile> files,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		ComplaintId id = Numbers.id(number);
		List<Upload> uploads = Uploads.of(files);
		try {
			this.files.attachToReport(id, officer, uploads);
		}
		catch (RuleViolation ex) {
			if (ex.fields().isEmpty()) {
				throw ex;
			}
			model.addAttribute("filesWrong", this.refused.told(ex, uploads.size()));
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			return page(id, officer, Typed.NOTHING, model);
		}
		request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
		return "redirect:/petugas/laporan/" + id + "?done=attach#lampiran";
	}

	/** Where somebody lands who reloads, or changes the language, after a refusal. */
	@GetMapping("/lampiran")
	String back(@PathVariable String number) {
		return "redirect:/petugas/laporan/" + Numbers.id(number);
	}

	private void make(ComplaintId id, Typed typed, Officer officer) {
		switch ((typed.act() != null) ? typed.act() : "") {
			case "comment" -> this.teamwork.comment(id, officer, typed.text());
			case "reassign" ->
				this.teamwork.reassign(typed.place(id), typed.holder(), officer, typed.to(), typed.reason());
			case "release" -> this.teamwork.release(typed.place(id), typed.holder(), officer, typed.reason());
			case "second-question" -> this.deferral.allowSecond(id, officer, typed.reason());
			case "archive" ->
				this.archiving.ask(id, officer, ArchiveReason.ofName(typed.archiveReason()), typed.archiveNote());
			default -> throw new NotFound("step.not-found");
		}
	}

	private String page(ComplaintId id, Officer officer, Typed typed, Model model) {
		CaseView view = this.file.open(id, officer);
		model.addAttribute("view", view);
		model.addAttribute("zone", ZoneId.of(view.zone()));
		model.addAttribute("tasks",
				this.teamwork.choices(id, officer)
					.stream()
					.map((choice) -> new Shown(choice, name(choice.task().agency()), partOf(choice.task())))
					.toList());
		model.addAttribute("mayComment", this.teamwork.mayComment(id, officer));
		model.addAttribute("files", this.files.seen(id, officer));
		model.addAttribute("typed", typed);
		model.addAttribute("archiveReasons", ArchiveReason.byHand());
		model.addAttribute("officerId", officer.userId());
		if (!model.containsAttribute("errors")) {
			model.addAttribute("errors", Map.of());
		}
		return "petugas-laporan";
	}

	private String name(AgencyId agency) {
		return this.agencies.require(agency).name();
	}

	private String partOf(OpenTask task) {
		return task.part().filter((part) -> !part.equals(task.agency())).map(this::name).orElse(null);
	}

	private static String anchor(String step, String agency, String part) {
		return step + "-" + agency + ((part == null || part.isBlank()) ? "" : "-" + part);
	}

	/**
	 * A task as the page shows it.
	 *
	 * @param partOf for whom the agency gives a part; {@code null} if for itself
	 */
	record Shown(Teamwork.Choice choice, String agencyName, String partOf) {

		/** What the fields of its forms are called by. */
		public String anchor() {
			return CasePages.anchor(this.choice.task().step(), this.choice.task().agency().value(),
					this.choice.task().part().map(AgencyId::value).orElse(null));
		}

	}

}
