package id.lapor.worklist;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.HolidayKeeping;
import id.lapor.agency.Officer;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Deputies (<em>wakil</em>), and the tasks of those for whom one stands in. */
@Controller
@RequestMapping("/petugas/wakil")
class DeputyPages {

	private final Deputies deputies;

	private final OpenTasks tasks;

	private final Agencies agencies;

	private final HolidayKeeping keeping;

	private final Wording wording;

	DeputyPages(Deputies deputies, OpenTasks tasks, Agencies agencies, HolidayKeeping keeping, Wording wording) {
		this.deputies = deputies;
		this.tasks = tasks;
		this.agencies = agencies;
		this.keeping = keeping;
		this.wording = wording;
	}

	/** What was typed. */
	record Typed(String absent, String deputy, String firstDay, String lastDay) {
	}

	/** Somebody's open tasks, which the reader may do. */
	record Desk(Deputies.Deputy deputy, String agencyName, List<OpenTask> tasks) {
	}

	/** A deputy as the page lists it. */
	record Row(Deputies.Deputy deputy, boolean mayEnd) {
	}

	@GetMapping
	String show(@RequestParam(required = false) String instansi, @AuthenticationPrincipal Officer officer,
			Model model) {
		return page(agency(instansi, officer), new Typed(officer.userId(), null, null, null), officer, model);
	}

	@PostMapping(params = "act=name")
	String name(@RequestParam String instansi, Typed typed, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		AgencyId agency = agency(instansi, officer);
		try {
			this.deputies.name(agency, typed.absent(), typed.deputy(), typed.firstDay(), typed.lastDay(), officer);
		}
		catch (RuleViolation ex) {
			if (ex.kind() == RuleViolation.Kind.FORBIDDEN) {
				throw ex;
			}
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			model.addAttribute("errors", this.wording.fields(ex));
			return page(agency, typed, officer, model);
		}
		return follow(request, agency);
	}

	@PostMapping(params = "act=end")
	String end(@RequestParam String instansi, @RequestParam long id, @AuthenticationPrincipal Officer officer,
			HttpServletRequest request) {
		this.deputies.end(id, officer);
		return follow(request, agency(instansi, officer));
	}

	private String page(AgencyId agency, Typed typed, Officer officer, Model model) {
		Agency office = this.agencies.require(agency);
		boolean keeps = this.agencies.isKeptBy(agency, officer);
		model.addAttribute("agency", office);
		model.addAttribute("choices", this.keeping.agenciesOf(officer));
		model.addAttribute("workers", this.deputies.workers(agency));
		model.addAttribute("mayName", keeps || this.deputies.workers(agency).contains(officer.userId()));
		model.addAttribute("keeps", keeps);
		model.addAttribute("typed", typed);
		model.addAttribute("rows",
				this.deputies.of(agency)
					.stream()
					.map((each) -> new Row(each, this.deputies.may(agency, each.absent(), officer)))
					.toList());
		model.addAttribute("desks",
				this.deputies.nowHeldBy(officer)
					.stream()
					.map((each) -> new Desk(each, this.agencies.require(each.agency()).name(),
							this.tasks.heldBy(each.absent(), each.agency())))
					.toList());
		model.addAttribute("query", "instansi=" + agency.value());
		if (!model.containsAttribute("errors")) {
			model.addAttribute("errors", Map.of());
		}
		return "petugas-wakil";
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
		return "redirect:/petugas/wakil?instansi=" + agency.value();
	}

}
