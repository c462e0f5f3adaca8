package id.lapor.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Level;
import id.lapor.agency.Officer;
import id.lapor.agency.Regions;
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

/**
 * The agencies for the national administrator (<em>instansi</em>). Nothing is changed
 * before it has been shown.
 */
@Controller
@RequestMapping("/petugas/instansi")
class AgencyPages {

	private static final int RECENT = 10;

	private static final AgencyForm NOTHING = new AgencyForm(null, null, "regency", null, null, "false", "WITA", "FIVE",
			"true");

	private final AgencyKeeping keeping;

	private final Keepers keepers;

	private final Agencies agencies;

	private final Regions regions;

	private final AgencyDesk desk;

	private final Book book;

	private final Form form;

	AgencyPages(AgencyKeeping keeping, Keepers keepers, Agencies agencies, Regions regions, AgencyDesk desk, Book book,
			Form form) {
		this.keeping = keeping;
		this.keepers = keepers;
		this.agencies = agencies;
		this.regions = regions;
		this.desk = desk;
		this.book = book;
		this.form = form;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "") String cari, @RequestParam(required = false) Integer tersimpan,
			@RequestParam(required = false) Integer dihitung, @AuthenticationPrincipal Officer officer, Model model) {
		this.keepers.requireNational(officer);
		String words = cari.strip().toLowerCase(Locale.ROOT);
		List<Agency> all = this.agencies.findAllByOrderByName();
		model.addAttribute("agencies", all.stream()
			.filter((agency) -> words.isEmpty() || (agency.name() + " " + agency.id().value() + " "
					+ agency.region().value() + " " + agency.function())
				.toLowerCase(Locale.ROOT)
				.contains(words))
			.toList());
		model.addAttribute("all", all.size());
		model.addAttribute("search", cari);
		model.addAttribute("saved", tersimpan);
		model.addAttribute("recounted", dihitung);
		model.addAttribute("recent", this.book.latest("-", RECENT));
		return "instansi";
	}

	@GetMapping("/baru")
	String add(@AuthenticationPrincipal Officer officer, Model model) {
		this.keepers.requireNational(officer);
		return formPage(null, NOTHING, List.of(), model);
	}

	@GetMapping("/{id}")
	String show(@PathVariable String id, @AuthenticationPrincipal Officer officer, Model model) {
		this.keepers.requireNational(officer);
		Agency agency = this.agencies.require(new AgencyId(id));
		return formPage(agency, AgencyForm.of(agency), List.of(), model);
	}

	/** Shows what would change, and changes it when that has been seen. */
	@PostMapping(params = "act=put")
	String put(AgencyForm typed, @RequestParam(defaultValue = "false") boolean seen,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletResponse response) {
		Change change = attempt(() -> seen ? this.keeping.put(typed, officer) : this.keeping.preview(typed, officer));
		if (seen && change.isGood()) {
			return saved(1, change.recounts());
		}
		if (!change.isGood()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			Agency known = known(typed);
			return formPage(known, typed, change.wrong(), model);
		}
		model.addAttribute("typed", typed);
		names(change, model);
		return this.form.preview("put", "/petugas/instansi", change, model);
	}

	/** As above, for a whole table; when it is taken in, it comes as text. */
	@PostMapping(params = "act=import")
	String importFile(@RequestParam(required = false) MultipartFile file, @RequestParam(required = false) String table,
			@RequestParam(defaultValue = "false") boolean seen, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletResponse response) throws IOException {
		byte[] bytes = Form.bytes(file, table);
		Change change = attempt(
				() -> seen ? this.keeping.importFile(bytes, officer) : this.keeping.previewFile(bytes, officer));
		if (seen && change.isGood()) {
			return saved(change.count(Change.How.NEW) + change.count(Change.How.CHANGED), change.recounts());
		}
		if (!change.isGood()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
		}
		model.addAttribute("table", new String(bytes, StandardCharsets.UTF_8));
		names(change, model);
		return this.form.preview("import", "/petugas/instansi", change, model);
	}

	@PostMapping(path = "/{id}", params = "act=remove")
	String remove(@PathVariable String id, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletResponse response) {
		Agency agency = this.agencies.require(new AgencyId(id));
		try {
			this.keeping.remove(agency.id(), officer);
			return "redirect:/petugas/instansi?tersimpan=1";
		}
		catch (RuleViolation ex) {
			if (ex.kind() == RuleViolation.Kind.FORBIDDEN) {
				throw ex;
			}
			response.setStatus(HttpStatus.CONFLICT.value());
			return formPage(agency, AgencyForm.of(agency), List.of(new AtField("remove", ex.key(), ex.args())), model);
		}
	}

	/** On to the report of the clocks that follow, or to the list. */
	private static String saved(long agencies, List<Long> recounts) {
		if (recounts.size() == 1) {
			return "redirect:/petugas/kalender/perubahan/" + recounts.get(0);
		}
		return "redirect:/petugas/instansi?tersimpan=" + agencies
				+ (recounts.isEmpty() ? "" : "&dihitung=" + recounts.size());
	}

	/** What the agencies are called whose clocks would move. */
	private void names(Change change, Model model) {
		if (change.affected() != null) {
			model.addAttribute("agencyNames",
					change.affected()
						.first()
						.stream()
						.map((clock) -> clock.agency())
						.distinct()
						.collect(Collectors.toMap(AgencyId::value, (id) -> this.agencies.require(id).name())));
		}
	}

	private interface Attempt {

		Change make();

	}

	/** What was tried, or why it was refused. */
	private static Change attempt(Attempt attempt) {
		try {
			return attempt.make();
		}
		catch (RuleViolation ex) {
			return Form.refused(ex);
		}
	}

	private Agency known(AgencyForm typed) {
		try {
			return this.agencies.find(new AgencyId(typed.id())).orElse(null);
		}
		catch (RuleViolation ex) {
			return null;
		}
	}

	private String formPage(Agency agency, AgencyForm typed, List<AtField> wrong, Model model) {
		model.addAttribute("agency", agency);
		model.addAttribute("typed", typed);
		model.addAttribute("regions", this.regions.provincesAndRegencies());
		model.addAttribute("levels", Arrays.stream(Level.values()).map(Level::code).toList());
		model.addAttribute("above", (agency != null) ? this.agencies.above(agency).orElse(null) : null);
		model.addAttribute("open", (agency != null) ? this.desk.openCases(agency.id()) : 0);
		model.addAttribute("recent", (agency != null) ? this.book.latest(agency.id().value(), RECENT) : List.of());
		this.form.mistakes(wrong, model);
		return "instansi-satu";
	}

}
