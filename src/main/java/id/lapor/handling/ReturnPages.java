package id.lapor.handling;

import java.util.Comparator;

import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.handling.AgencyReturns.OfAgency;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which supervisors see what returns have cost. */
@Controller
class ReturnPages {

	/** The most days first. */
	private static final Comparator<OfAgency> COSTLIEST = Comparator.comparingLong(OfAgency::workingDays)
		.reversed()
		.thenComparing(OfAgency::name);

	private final AgencyReturns returns;

	ReturnPages(AgencyReturns returns) {
		this.returns = returns;
	}

	@GetMapping("/petugas/pengembalian")
	String show(@AuthenticationPrincipal Officer officer, Model model) {
		model.addAttribute("returns", this.returns.of(officer).stream().sorted(COSTLIEST).toList());
		model.addAttribute("everywhere", officer.has(Role.NATIONAL_ADMIN));
		return "pengembalian";
	}

}
