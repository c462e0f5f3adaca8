package id.lapor.handling;

import java.util.List;

import id.lapor.agency.Officer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What returns have cost, agency by agency, for supervisors' programs. */
@RestController
@Tag(name = "Supervision", description = "Whether every open case has somebody, a clock and a way on; for supervisors")
class ReturnController {

	private final AgencyReturns returns;

	ReturnController(AgencyReturns returns) {
		this.returns = returns;
	}

	@GetMapping("/api/staff/supervision/returns")
	@Operation(summary = "How often agencies returned reports, and the working days that this has cost",
			description = "The most returns first. A supervisor sees those of the own agency, and of others in cases "
					+ "that the own agency coordinates; the national administrator sees all.")
	List<AgencyReturns.OfAgency> returns(@AuthenticationPrincipal Officer officer) {
		return this.returns.of(officer);
	}

}
