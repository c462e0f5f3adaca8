package id.lapor.worklist;

import java.util.LinkedHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import id.lapor.agency.Agencies;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.Status;
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
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Finding cases, and keeping what one looks for often. */
@Controller
@RequestMapping("/petugas/cari")
class SearchPages {

	private final CaseSearch search;

	private final SavedSearches saved;

	private final Agencies agencies;

	private final Categories categories;

	private final Wording wording;

	SearchPages(CaseSearch search, SavedSearches saved, Agencies agencies, Categories categories, Wording wording) {
		this.search = search;
		this.saved = saved;
		this.agencies = agencies;
		this.categories = categories;
		this.wording = wording;
	}

	/** Categories under the name of their group. */
	record Group(String name, List<Category> leaves) {
	}

	@GetMapping
	String find(@ModelAttribute("criteria") Criteria criteria, @RequestParam(required = false) String after,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletResponse response) {
		return page(criteria, after, officer, model, response);
	}

	@PostMapping(params = "act=save")
	String save(@ModelAttribute("criteria") Criteria criteria, @RequestParam(required = false) String name,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		try {
			this.saved.save(name, criteria, officer);
		}
		catch (RuleViolation ex) {
			model.addAttribute("name", name);
			return refused(ex, criteria, officer, model, response);
		}
		return follow(request, "/petugas/cari?" + criteria.query());
	}

	@PostMapping(params = "act=forget")
	String forget(@RequestParam long id, @AuthenticationPrincipal Officer officer, HttpServletRequest request) {
		this.saved.forget(id, officer);
		return follow(request, "/petugas/cari");
	}

	/** The code comes in the body: an address would stand in logs. */
	@PostMapping(params = "act=code")
	String byCode(@RequestParam(required = false) String code, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		try {
			return follow(request, "/petugas/laporan/" + this.search.byCode(code, officer));
		}
		catch (NotFound ex) {
			model.addAttribute("errors", Map.of("code", this.wording.text(ex.key())));
			response.setStatus(HttpStatus.NOT_FOUND.value());
			return page(new Criteria(null, null, null, null, null, null, null, null), null, officer, model, response);
		}
	}

	private String refused(RuleViolation refusal, Criteria criteria, Officer officer, Model model,
			HttpServletResponse response) {
		model.addAttribute("errors", this.wording.fields(refusal));
		response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
		return page(criteria, null, officer, model, response);
	}

	private String page(Criteria criteria, String after, Officer officer, Model model, HttpServletResponse response) {
		try {
			model.addAttribute("page", this.search.find(criteria, after, officer));
		}
		catch (RuleViolation ex) {
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			model.addAttribute("errors", this.wording.fields(ex));
			model.addAttribute("page", null);
		}
		model.addAttribute("criteria", criteria);
		model.addAttribute("after", after);
		model.addAttribute("saved", this.saved.of(officer));
		model.addAttribute("statuses", Status.values());
		model.addAttribute("agencies", this.agencies.findAllByOrderByName());
		model.addAttribute("groups", groups());
		model.addAttribute("mayAct", Bulk.mayAct(officer));
		model.addAttribute("bulkActs",
				Arrays.stream(BulkAct.values())
					.filter((act) -> act != BulkAct.ARCHIVE_SPAM || officer.has(Role.COORDINATOR))
					.toList());
		model.addAttribute("mayUseCode", officer.has(Role.COORDINATOR));
		if (!model.containsAttribute("errors")) {
			model.addAttribute("errors", Map.of());
		}
		model.addAttribute("query", criteria.isEmpty() ? null : criteria.query());
		return "petugas-cari";
	}

	private List<Group> groups() {
		String language = LocaleContextHolder.getLocale().getLanguage();
		List<Category> all = this.categories.findAllByOrderByPosition();
		Map<String, Category> byCode = all.stream().collect(Collectors.toMap(Category::code, Function.identity()));
		Map<String, List<Category>> groups = new LinkedHashMap<>();
		all.stream()
			.filter(Category::isLeaf)
			.forEach((leaf) -> groups
				.computeIfAbsent(leaf.parent().map((code) -> byCode.get(code).name(language)).orElse(""),
						(name) -> new ArrayList<>())
				.add(leaf));
		return groups.entrySet().stream().map((group) -> new Group(group.getKey(), group.getValue())).toList();
	}

	private static String follow(HttpServletRequest request, String address) {
		request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
		return "redirect:" + address;
	}

}
