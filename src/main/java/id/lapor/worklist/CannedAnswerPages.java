package id.lapor.worklist;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.agency.HolidayKeeping;
import id.lapor.agency.Officer;
import id.lapor.routing.Categories;
import id.lapor.routing.Category;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Texts that are ready (<em>jawaban siap pakai</em>): all officers read, keepers write.
 */
@Controller
@RequestMapping("/petugas/jawaban")
class CannedAnswerPages {

	private final CannedAnswers answers;

	private final Agencies agencies;

	private final HolidayKeeping keeping;

	private final Categories categories;

	private final Wording wording;

	CannedAnswerPages(CannedAnswers answers, Agencies agencies, HolidayKeeping keeping, Categories categories,
			Wording wording) {
		this.answers = answers;
		this.agencies = agencies;
		this.keeping = keeping;
		this.categories = categories;
		this.wording = wording;
	}

	/** What was typed; without an id it is a new text. */
	record Typed(Long id, Integer version, String category, String name, String content) {
	}

	@GetMapping
	String show(@RequestParam(required = false) String instansi, @RequestParam(required = false) Long ubah,
			@AuthenticationPrincipal Officer officer, Model model) {
		AgencyId agency = agency(instansi, officer);
		Typed typed = new Typed(null, null, null, null, null);
		if (ubah != null) {
			CannedAnswers.CannedAnswer answer = this.answers.require(ubah, agency);
			typed = new Typed(answer.id(), answer.version(), answer.category(), answer.name(), answer.content());
		}
		return page(agency, typed, officer, model);
	}

	@PostMapping(params = "act=save")
	String save(@RequestParam String instansi, Typed typed, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		AgencyId agency = agency(instansi, officer);
		try {
			if (typed.id() == null) {
				this.answers.add(agency, typed.category(), typed.name(), typed.content(), officer);
			}
			else {
				this.answers.change(typed.id(), (typed.version() != null) ? typed.version() : -1, agency,
						typed.category(), typed.name(), typed.content(), officer);
			}
		}
		catch (RuleViolation ex) {
			if (ex.kind() != RuleViolation.Kind.INVALID) {
				throw ex;
			}
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			model.addAttribute("errors", this.wording.fields(ex));
			return page(agency, typed, officer, model);
		}
		return follow(request, agency);
	}

	@PostMapping(params = "act=remove")
	String remove(@RequestParam String instansi, @RequestParam long id, @AuthenticationPrincipal Officer officer,
			HttpServletRequest request) {
		AgencyId agency = agency(instansi, officer);
		this.answers.remove(id, agency, officer);
		return follow(request, agency);
	}

	private String page(AgencyId agency, Typed typed, Officer officer, Model model) {
		String language = LocaleContextHolder.getLocale().getLanguage();
		model.addAttribute("agency", this.agencies.require(agency));
		model.addAttribute("choices", this.keeping.agenciesOf(officer));
		model.addAttribute("keeps", this.agencies.isKeptBy(agency, officer));
		model.addAttribute("answers", this.answers.of(agency));
		model.addAttribute("typed", typed);
		model.addAttribute("placeholders", Placeholder.values());
		List<Category> leaves = this.categories.findAllByOrderByPosition().stream().filter(Category::isLeaf).toList();
		model.addAttribute("leaves", leaves);
		model.addAttribute("categoryNames",
				leaves.stream().collect(Collectors.toMap(Category::code, (leaf) -> leaf.name(language))));
		model.addAttribute("query", "instansi=" + agency.value());
		if (!model.containsAttribute("errors")) {
			model.addAttribute("errors", Map.of());
		}
		return "petugas-jawaban";
	}

	/** The agency that is asked for, or the officer's own. */
	private AgencyId agency(String asked, Officer officer) {
		AgencyId agency = (asked != null && !asked.isBlank()) ? new AgencyId(asked)
				: officer.agencies()
					.stream()
					.min(Comparator.comparing(AgencyId::value))
					.orElseThrow(() -> new NotFound("agency.not-found"));
		if (!officer.worksFor(agency) && !this.agencies.isKeptBy(agency, officer)) {
			throw new NotFound("agency.not-found");
		}
		return agency;
	}

	private static String follow(HttpServletRequest request, AgencyId agency) {
		request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
		return "redirect:/petugas/jawaban?instansi=" + agency.value();
	}

}
