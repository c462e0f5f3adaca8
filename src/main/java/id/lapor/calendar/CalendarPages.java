package id.lapor.calendar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.CalendarId;
import id.lapor.agency.DayOff;
import id.lapor.agency.HolidayAct;
import id.lapor.agency.HolidayChange;
import id.lapor.agency.HolidayChanges;
import id.lapor.agency.HolidayKeeping;
import id.lapor.agency.Officer;
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

/**
 * The calendars for people (<em>kalender</em>): all staff may read them, those who keep
 * one may change it. Nothing is changed before its effect has been shown.
 */
@Controller
@RequestMapping("/petugas/kalender")
class CalendarPages {

	private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

	private static final int RECENT = 5;

	private static final HolidayAct.Typed NOTHING = new HolidayAct.Typed(null, null, null, null);

	private final HolidayKeeping keeping;

	private final HolidayChanges changes;

	private final Agencies agencies;

	private final Mistakes mistakes;

	private final Clock clock;

	CalendarPages(HolidayKeeping keeping, HolidayChanges changes, Agencies agencies, Mistakes mistakes, Clock clock) {
		this.keeping = keeping;
		this.changes = changes;
		this.agencies = agencies;
		this.mistakes = mistakes;
		this.clock = clock;
	}

	@GetMapping
	String year(@RequestParam(required = false) Integer tahun, @RequestParam(required = false) String instansi,
			@AuthenticationPrincipal Officer officer, Model model) {
		CalendarId calendar = this.keeping.calendar(instansi);
		return yearPage(calendar, yearOf(tahun, calendar), NOTHING, List.of(), officer, model);
	}

	@GetMapping("/{hari}")
	String day(@PathVariable String hari, @RequestParam(required = false) String instansi,
			@AuthenticationPrincipal Officer officer, Model model) {
		return dayPage(this.keeping.calendar(instansi), date(hari), null, NOTHING, List.of(), officer, model);
	}

	/** Shows what a new day would do, and takes it in when that has been seen. */
	@PostMapping(params = "act=decree")
	String decree(HolidayAct.Typed typed, @RequestParam(required = false) Integer tahun,
			@RequestParam(required = false) String instansi, @RequestParam(defaultValue = "false") boolean seen,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletResponse response) {
		CalendarId calendar = this.keeping.calendar(instansi);
		Attempt attempt = attempt(new HolidayAct.Decree(calendar, typed), seen, officer, response);
		if (attempt.change() != null) {
			return follow(attempt.change());
		}
		if (attempt.preview() == null || !attempt.preview().isGood()) {
			return yearPage(calendar, yearOf(tahun, calendar), typed, attempt.wrong(), officer, model);
		}
		return previewPage("decree", "/petugas/kalender", calendar, attempt.preview(), typed, model);
	}

	/** As above, for a whole table; when it is taken in, it comes as text. */
	@PostMapping(params = "act=import")
	String importFile(@RequestParam(required = false) MultipartFile file, @RequestParam(required = false) String table,
			@RequestParam(required = false) String instansi, @RequestParam(defaultValue = "false") boolean seen,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletResponse response) throws IOException {
		CalendarId calendar = this.keeping.calendar(instansi);
		byte[] bytes = (table != null) ? table.getBytes(StandardCharsets.UTF_8)
				: (file != null) ? file.getBytes() : new byte[0];
		Attempt attempt = attempt(new HolidayAct.Import(calendar, bytes), seen, officer, response);
		if (attempt.change() != null) {
			return follow(attempt.change());
		}
		HolidayKeeping.Preview preview = (attempt.preview() != null) ? attempt.preview()
				: new HolidayKeeping.Preview(List.of(), attempt.wrong(), null);
		model.addAttribute("table", new String(bytes, StandardCharsets.UTF_8));
		return previewPage("import", "/petugas/kalender", calendar, preview, NOTHING, model);
	}

	@PostMapping(path = "/{hari}", params = "act=move")
	String move(@PathVariable String hari, HolidayAct.Typed typed, @RequestParam(required = false) String instansi,
			@RequestParam(defaultValue = "false") boolean seen, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletResponse response) {
		CalendarId calendar = this.keeping.calendar(instansi);
		return changeDay(new HolidayAct.Move(calendar, date(hari), typed), "move", date(hari), typed, seen, officer,
				model, response);
	}

	@PostMapping(path = "/{hari}", params = "act=withdraw")
	String withdraw(@PathVariable String hari, HolidayAct.Typed typed, @RequestParam(required = false) String instansi,
			@RequestParam(defaultValue = "false") boolean seen, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletResponse response) {
		CalendarId calendar = this.keeping.calendar(instansi);
		return changeDay(new HolidayAct.Withdraw(calendar, date(hari), typed.decree()), "withdraw", date(hari), typed,
				seen, officer, model, response);
	}

	@GetMapping("/perubahan/{id}")
	String change(@PathVariable String id, @AuthenticationPrincipal Officer officer, Model model) {
		HolidayChange change = this.changes.require(number(id));
		model.addAttribute("change", change);
		model.addAttribute("year", change.firstDay().getYear());
		if (!change.isDone()) {
			model.addAttribute("refreshSeconds", 3);
		}
		return page("kalender-perubahan", change.calendar(), model);
	}

	/** What came of trying to change something: one of the three. */
	private record Attempt(HolidayChange change, HolidayKeeping.Preview preview, List<AtField> wrong) {
	}

	private Attempt attempt(HolidayAct act, boolean seen, Officer officer, HttpServletResponse response) {
		Attempt attempt = attempt(act, seen, officer);
		if (!attempt.wrong().isEmpty()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
		}
		return attempt;
	}

	private Attempt attempt(HolidayAct act, boolean seen, Officer officer) {
		if (!seen) {
			HolidayKeeping.Preview preview = this.keeping.preview(act, officer);
			return new Attempt(null, preview, preview.wrong());
		}
		try {
			return new Attempt(this.keeping.make(act, officer), null, List.of());
		}
		catch (RuleViolation ex) {
			if (ex.kind() == RuleViolation.Kind.FORBIDDEN) {
				throw ex;
			}
			String field = (act instanceof HolidayAct.Import) ? "file" : "date";
			return new Attempt(null, null,
					ex.fields().isEmpty() ? List.of(new AtField(field, ex.key(), ex.args())) : ex.fields());
		}
	}

	private String changeDay(HolidayAct act, String name, LocalDate date, HolidayAct.Typed typed, boolean seen,
			Officer officer, Model model, HttpServletResponse response) {
		Attempt attempt = attempt(act, seen, officer, response);
		if (attempt.change() != null) {
			return follow(attempt.change());
		}
		if (attempt.preview() == null || !attempt.preview().isGood()) {
			return dayPage(act.calendar(), date, name, typed, attempt.wrong(), officer, model);
		}
		return previewPage(name, "/petugas/kalender/" + date, act.calendar(), attempt.preview(), typed, model);
	}

	private static String follow(HolidayChange change) {
		return "redirect:/petugas/kalender/perubahan/" + change.id();
	}

	private String yearPage(CalendarId calendar, int year, HolidayAct.Typed typed, List<AtField> wrong, Officer officer,
			Model model) {
		model.addAttribute("days", this.keeping.year(calendar, year));
		model.addAttribute("year", year);
		model.addAttribute("choices", this.keeping.agenciesOf(officer));
		model.addAttribute("recent", this.changes.latest(calendar, RECENT));
		form(calendar, "decree", typed, wrong, officer, model);
		page("kalender", calendar, model);
		model.addAttribute("query", "tahun=" + year + andWhose(calendar));
		return "kalender";
	}

	private String dayPage(CalendarId calendar, LocalDate date, String act, HolidayAct.Typed typed, List<AtField> wrong,
			Officer officer, Model model) {
		DayOff day = this.keeping.year(calendar, date.getYear())
			.stream()
			.filter((each) -> each.date().equals(date) && (each.kind() == DayOff.Kind.OWN) != calendar.isNational())
			.findFirst()
			.orElseThrow(() -> new NotFound("holiday.not-found"));
		model.addAttribute("day", day);
		form(calendar, act, typed, wrong, officer, model);
		return page("kalender-hari", calendar, model);
	}

	private String previewPage(String act, String action, CalendarId calendar, HolidayKeeping.Preview preview,
			HolidayAct.Typed typed, Model model) {
		model.addAttribute("act", act);
		model.addAttribute("action", action);
		model.addAttribute("preview", preview);
		model.addAttribute("typed", typed);
		model.addAttribute("mistakes", this.mistakes.of(preview.wrong()));
		if (preview.affected() != null) {
			model.addAttribute("agencyNames",
					preview.affected()
						.first()
						.stream()
						.map((clock) -> clock.agency())
						.distinct()
						.collect(Collectors.toMap(AgencyId::value, (id) -> this.agencies.require(id).name())));
		}
		return page("kalender-pratinjau", calendar, model);
	}

	/**
	 * A form, as it was typed, and what is wrong with it.
	 * @param act which of the forms of the page
	 */
	private void form(CalendarId calendar, String act, HolidayAct.Typed typed, List<AtField> wrong, Officer officer,
			Model model) {
		List<Mistakes.Mistake> mistakes = this.mistakes.of(wrong);
		model.addAttribute("act", act);
		model.addAttribute("typed", typed);
		model.addAttribute("mistakes", mistakes);
		model.addAttribute("errors", mistakes.stream()
			.collect(Collectors.toMap(Mistakes.Mistake::field, Mistakes.Mistake::message, (first, second) -> first)));
		model.addAttribute("mayChange", this.keeping.mayChange(calendar, officer));
		model.addAttribute("kinds",
				Arrays.stream(DayOff.Kind.values()).filter((kind) -> kind != DayOff.Kind.OWN).toList());
	}

	private String page(String template, CalendarId calendar, Model model) {
		Agency agency = calendar.agency().map(this.agencies::require).orElse(null);
		model.addAttribute("whose", andWhose(calendar).replace('&', '?'));
		model.addAttribute("andWhose", andWhose(calendar));
		model.addAttribute("query", calendar.isNational() ? null : andWhose(calendar).substring(1));
		model.addAttribute("agencyId", (agency != null) ? agency.id().value() : null);
		model.addAttribute("calendarName", (agency != null) ? agency.name() : this.mistakes.text("calendar.national"));
		model.addAttribute("zone", (agency != null) ? agency.zone() : JAKARTA);
		return template;
	}

	/**
	 * How an address says which calendar is meant; it says nothing of the national one.
	 */
	private static String andWhose(CalendarId calendar) {
		return calendar.agency().map((agency) -> "&instansi=" + agency.value()).orElse("");
	}

	private LocalDate today(CalendarId calendar) {
		return LocalDate.ofInstant(this.clock.instant(),
				calendar.agency().map((agency) -> this.agencies.require(agency).zone()).orElse(JAKARTA));
	}

	private int yearOf(Integer asked, CalendarId calendar) {
		return (asked != null) ? asked : today(calendar).getYear();
	}

	private static LocalDate date(String text) {
		try {
			return LocalDate.parse(text);
		}
		catch (DateTimeException ex) {
			throw new NotFound("holiday.not-found");
		}
	}

	private static long number(String text) {
		try {
			return Long.parseLong(text);
		}
		catch (NumberFormatException ex) {
			throw new NotFound("holiday-change.not-found");
		}
	}

}
