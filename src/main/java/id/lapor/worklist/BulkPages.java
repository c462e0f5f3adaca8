package id.lapor.worklist;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import id.lapor.agency.Officer;
import id.lapor.complaint.ComplaintId;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
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
import org.springframework.web.servlet.View;

/** Acts on many cases (<em>massal</em>): choose, look, confirm, watch. */
@Controller
@RequestMapping("/petugas/massal")
class BulkPages {

	private static final int RECENT = 20;

	private final Bulk bulk;

	private final BulkJobs jobs;

	private final CaseSearch search;

	private final Wording wording;

	BulkPages(Bulk bulk, BulkJobs jobs, CaseSearch search, Wording wording) {
		this.bulk = bulk;
		this.jobs = jobs;
		this.search = search;
		this.wording = wording;
	}

	/**
	 * A case as the report shows it.
	 *
	 * @param looked as the second person looks at it; {@code null} for who made the list
	 */
	record Line(BulkJobs.Item item, String why, Bulk.Looked looked) {
	}

	@GetMapping
	String mine(@AuthenticationPrincipal Officer officer, Model model) {
		model.addAttribute("jobs", this.jobs.latest(officer, RECENT));
		model.addAttribute("waiting", this.jobs.waiting(officer, RECENT));
		model.addAttribute("zone", this.search.zone(officer));
		return "petugas-massal";
	}

	/** Shows what would be done to what was chosen on the page of the search. */
	@PostMapping(params = "!cases")
	String choose(@RequestParam String act, @RequestParam(defaultValue = "false") boolean all,
			@RequestParam(required = false) List<String> chosen, Criteria criteria,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletResponse response) {
		List<ComplaintId> numbers = all ? this.search.first(criteria, Bulk.MOST + 1, officer)
				: (chosen != null) ? chosen.stream().map(Numbers::id).toList() : List.of();
		return preview(act(act), numbers, criteria.query(), officer, model, response);
	}

	/** Takes it in. */
	@PostMapping(params = "cases")
	String make(@RequestParam String act, @RequestParam String cases, @RequestParam(required = false) String to,
			@RequestParam(required = false) String reason, @RequestParam(required = false) String back,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		List<BulkCase> chosen = cases.lines().filter((line) -> !line.isBlank()).map(BulkPages::read).toList();
		try {
			long id = this.bulk.make(act(act), chosen, to, reason, officer);
			request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
			return "redirect:/petugas/massal/" + id;
		}
		catch (RuleViolation ex) {
			model.addAttribute("errors", this.wording.fields(ex));
			model.addAttribute("reason", reason);
			model.addAttribute("to", to);
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			return preview(act(act), chosen.stream().map(BulkCase::complaint).toList(), back, officer, model, response);
		}
	}

	/** A second person agrees to a whole list, or does not; who made it takes it back. */
	@PostMapping("/{id}")
	String decide(@PathVariable String id, @RequestParam boolean agreed, @AuthenticationPrincipal Officer officer,
			HttpServletRequest request) {
		this.bulk.decide(number(id), agreed, officer);
		request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
		return "redirect:/petugas/massal/" + number(id);
	}

	@GetMapping("/{id}")
	String report(@PathVariable String id, @AuthenticationPrincipal Officer officer, Model model) {
		BulkJobs.Job job = this.jobs.require(number(id), officer);
		Map<String, Bulk.Looked> looked = job.mayBeConfirmedBy(officer) ? this.bulk.look(job, officer) : Map.of();
		model.addAttribute("job", job);
		model.addAttribute("lines", this.jobs.items(job.id())
			.stream()
			.map((item) -> new Line(item, this.wording.kept(item.why()), looked.get(item.chosen().complaint().value())))
			.toList());
		model.addAttribute("zone", this.search.zone(officer));
		model.addAttribute("mayConfirm", job.isWaiting() && job.mayBeConfirmedBy(officer));
		model.addAttribute("mayTakeBack", job.isWaiting() && job.madeBy().equals(officer.userId()));
		if (!job.isFinished() && !job.isWaiting()) {
			model.addAttribute("refreshSeconds", 3);
		}
		return "petugas-massal-laporan";
	}

	private String preview(BulkAct act, List<ComplaintId> numbers, String back, Officer officer, Model model,
			HttpServletResponse response) {
		model.addAttribute("act", act);
		model.addAttribute("back", (back != null && !back.isBlank()) ? "?" + back : "");
		try {
			Bulk.Preview preview = this.bulk.preview(act, numbers, officer);
			model.addAttribute("preview", preview);
			model.addAttribute("cases",
					preview.cases()
						.stream()
						.map((each) -> each.complaint() + " " + each.seen())
						.collect(Collectors.joining("\n")));
		}
		catch (RuleViolation ex) {
			if (ex.kind() != RuleViolation.Kind.INVALID) {
				throw ex;
			}
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			model.addAttribute("preview", null);
			model.addAttribute("errors", this.wording.fields(ex));
		}
		if (!model.containsAttribute("errors")) {
			model.addAttribute("errors", Map.of());
		}
		return "petugas-massal-pratinjau";
	}

	private static BulkCase read(String line) {
		String[] parts = line.strip().split(" ", 2);
		String seen = (parts.length > 1) ? parts[1] : "";
		if (seen.length() > 400) {
			throw RuleViolation.invalid(List.of(new AtField("cases", "field.malformed")));
		}
		return new BulkCase(Numbers.id(parts[0]), seen);
	}

	private static BulkAct act(String code) {
		return BulkAct.ofCode(code).orElseThrow(() -> new NotFound("bulk.not-found"));
	}

	private static long number(String text) {
		try {
			return Long.parseLong(text);
		}
		catch (NumberFormatException ex) {
			throw new NotFound("bulk.not-found");
		}
	}

}
