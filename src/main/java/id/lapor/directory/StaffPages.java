package id.lapor.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.notification.StaffLetters;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
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
import org.springframework.web.util.UriComponentsBuilder;

/** The staff of agencies for those who keep them (<em>petugas instansi</em>). */
@Controller
@RequestMapping("/petugas/staf")
class StaffPages {

	private static final int RECENT = 10;

	private final StaffKeeping keeping;

	private final Agencies agencies;

	private final StaffLetters letters;

	private final Book book;

	private final Form form;

	StaffPages(StaffKeeping keeping, Agencies agencies, StaffLetters letters, Book book, Form form) {
		this.keeping = keeping;
		this.agencies = agencies;
		this.letters = letters;
		this.book = book;
		this.form = form;
	}

	/**
	 * What has just happened, as the address says after it.
	 *
	 * @param tersimpan how many officers were saved
	 * @param berhenti who has left
	 * @param diundang who was invited again
	 * @param dilepas how many tasks went back
	 * @param kosong an agency where nobody is left
	 */
	record News(Integer tersimpan, String berhenti, String diundang, Integer dilepas, String kosong) {
	}

	@GetMapping
	String list(@RequestParam(required = false) String instansi, News news, @AuthenticationPrincipal Officer officer,
			Model model) {
		List<Agency> choices = this.keeping.agenciesOf(officer);
		Agency agency = (instansi != null && !instansi.isBlank()) ? this.agencies.require(new AgencyId(instansi))
				: choices.stream()
					.filter((each) -> officer.worksFor(each.id()))
					.findFirst()
					.or(() -> choices.stream().findFirst())
					.orElseThrow(() -> new NotFound("agency.not-found"));
		return listPage(agency, choices, news, officer, model);
	}

	private String listPage(Agency agency, List<Agency> choices, News news, Officer officer, Model model) {
		model.addAttribute("agency", agency);
		model.addAttribute("choices", choices);
		model.addAttribute("staff", this.keeping.of(agency.id(), officer));
		model.addAttribute("news", news);
		model.addAttribute("empty",
				Optional.ofNullable(news.kosong())
					.flatMap((id) -> choices.stream().filter((each) -> each.id().value().equals(id)).findFirst())
					.map(Agency::name)
					.orElse(null));
		model.addAttribute("query", "instansi=" + agency.id().value());
		return "staf";
	}

	@GetMapping("/baru")
	String add(@RequestParam String instansi, @AuthenticationPrincipal Officer officer, Model model) {
		String agency = this.agencies.require(new AgencyId(instansi)).id().value();
		return formPage(null, new OfficerForm(null, null, null, agency, ""), List.of(), officer, model);
	}

	@GetMapping("/{id}")
	String show(@PathVariable String id, @AuthenticationPrincipal Officer officer, Model model) {
		Account account = this.keeping.require(id, officer);
		return formPage(account, OfficerForm.of(account), List.of(), officer, model);
	}

	/** Shows what would change, and changes it when that has been seen. */
	@PostMapping(params = "act=put")
	String put(@RequestParam(required = false) String user, @RequestParam(required = false) String name,
			@RequestParam(required = false) String email, @RequestParam(required = false) String agency,
			@RequestParam(required = false) List<String> roles, @RequestParam(defaultValue = "false") boolean seen,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletResponse response) {
		OfficerForm typed = new OfficerForm(user, name, email, agency, (roles != null) ? String.join(" ", roles) : "");
		try {
			if (seen) {
				return done(this.keeping.put(typed, officer), typed.agency());
			}
			Change change = this.keeping.preview(typed, officer);
			if (change.isGood()) {
				model.addAttribute("typed", typed);
				return this.form.preview("put", "/petugas/staf", change, model);
			}
			return refusedForm(typed, change, officer, model, response);
		}
		catch (RuleViolation ex) {
			return refusedForm(typed, Form.refused(ex), officer, model, response);
		}
	}

	private String refusedForm(OfficerForm typed, Change change, Officer officer, Model model,
			HttpServletResponse response) {
		response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
		return formPage(known(typed.user(), officer), typed, change.wrong(), officer, model);
	}

	/** As above, for a whole table; when it is taken in, it comes as text. */
	@PostMapping(params = "act=import")
	String importFile(@RequestParam(required = false) MultipartFile file, @RequestParam(required = false) String table,
			@RequestParam(required = false) String instansi, @RequestParam(defaultValue = "false") boolean seen,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletResponse response) throws IOException {
		byte[] bytes = Form.bytes(file, table);
		Change change;
		try {
			if (seen) {
				return done(this.keeping.importFile(bytes, officer), instansi);
			}
			change = this.keeping.previewFile(bytes, officer);
		}
		catch (RuleViolation ex) {
			change = Form.refused(ex);
		}
		if (!change.isGood()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
		}
		model.addAttribute("table", new String(bytes, StandardCharsets.UTF_8));
		model.addAttribute("instansi", instansi);
		return this.form.preview("import", "/petugas/staf", change, model);
	}

	@PostMapping(path = "/{id}", params = "act=invite")
	String invite(@PathVariable String id, @AuthenticationPrincipal Officer officer) {
		Account account = this.keeping.require(id, officer);
		this.keeping.invite(id, officer);
		return redirect(OfficerForm.agencies(account)).queryParam("diundang", id).toUriString();
	}

	/** Asks once more, and lets the officer go then. */
	@PostMapping(path = "/{id}", params = "act=depart")
	String depart(@PathVariable String id, @RequestParam(defaultValue = "false") boolean seen,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletResponse response) {
		Account account = this.keeping.require(id, officer);
		if (!seen) {
			model.addAttribute("account", account);
			return "staf-berhenti";
		}
		try {
			StaffKeeping.Outcome outcome = this.keeping.depart(id, officer);
			UriComponentsBuilder address = redirect(OfficerForm.agencies(account)).queryParam("berhenti", id)
				.queryParam("dilepas", outcome.released());
			outcome.nobodyLeft()
				.stream()
				.findFirst()
				.ifPresent((agency) -> address.queryParam("kosong", agency.value()));
			return address.toUriString();
		}
		catch (RuleViolation ex) {
			Change change = Form.refused(ex);
			response.setStatus(HttpStatus.CONFLICT.value());
			return formPage(account, OfficerForm.of(account), change.wrong(), officer, model);
		}
	}

	private String done(StaffKeeping.Outcome outcome, String agencies) {
		Change change = outcome.change();
		UriComponentsBuilder address = redirect(agencies).queryParam("tersimpan",
				change.count(Change.How.NEW) + change.count(Change.How.CHANGED));
		if (outcome.released() > 0) {
			address.queryParam("dilepas", outcome.released());
		}
		outcome.nobodyLeft().stream().findFirst().ifPresent((agency) -> address.queryParam("kosong", agency.value()));
		return address.toUriString();
	}

	/** Back to the list of the first of these agencies. */
	private static UriComponentsBuilder redirect(String agencies) {
		UriComponentsBuilder address = UriComponentsBuilder.fromUriString("redirect:/petugas/staf");
		String first = (agencies != null) ? agencies.strip().split("[\\s,;]+")[0] : "";
		return first.matches("[A-Za-z0-9]+") ? address.queryParam("instansi", first) : address;
	}

	private Account known(String id, Officer officer) {
		try {
			return (id != null) ? this.keeping.require(id, officer) : null;
		}
		catch (NotFound ex) {
			return null;
		}
	}

	private String formPage(Account account, OfficerForm typed, List<AtField> wrong, Officer officer, Model model) {
		model.addAttribute("account", account);
		model.addAttribute("typed", typed);
		model.addAttribute("typedRoles", Arrays.asList(typed.roles().split(" ")));
		model.addAttribute("roles",
				Arrays.stream(Role.values()).filter((role) -> this.keeping.rolesOf(officer).contains(role)).toList());
		model.addAttribute("mayChange", account == null || this.keeping.keeps(account, officer));
		model.addAttribute("agencyNames",
				this.agencies.findAllByOrderByName()
					.stream()
					.filter((agency) -> typed.agency() != null
							&& Arrays.asList(typed.agency().split("[\\s,;]+")).contains(agency.id().value()))
					.map(Agency::name)
					.collect(Collectors.joining("; ")));
		model.addAttribute("letter", (account != null) ? this.letters.latest(account.userId()).orElse(null) : null);
		model.addAttribute("recent", (account != null) ? this.book.latest(account.userId(), RECENT) : List.of());
		this.form.mistakes(wrong, model);
		return "staf-satu";
	}

}
