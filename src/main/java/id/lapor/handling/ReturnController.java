package id.lapor.handling;

import java.util.List;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What returns have cost, agency by agency, for supervisors' programs. */
@RestController
@Tag(name = "Supervision", description = "Whether every open case has somebody, a clock and a way on; for supervisors")
class ReturnController {

	private static final String RETURNS = """
			select r.agency_id, count(*), sum(r.working_days), count(case when r.decided_at is null then 1 end)
			from return_request r join complaint c on c.id = r.complaint_id
			where (:all = true or r.agency_id in (:agencies) or c.coordinator in (:agencies))
			group by r.agency_id order by count(*) desc, r.agency_id""";

	private final JdbcClient jdbc;

	private final Agencies agencies;

	ReturnController(JdbcClient jdbc, Agencies agencies) {
		this.jdbc = jdbc;
		this.agencies = agencies;
	}

	/**
	 * How an agency has returned.
	 *
	 * @param returned how often; none of them counts as a follow-up
	 * @param workingDays working days from each disposition to the agency until it was
	 * decided who leads, which are charged to it; of what waits, until the return
	 * @param waiting how many of them nobody has decided upon yet
	 */
	record AgencyReturns(String agency, String name, long returned, long workingDays, long waiting) {
	}

	@GetMapping("/api/staff/supervision/returns")
	@Operation(summary = "How often agencies returned reports, and the working days that this has cost",
			description = "The most returns first. A supervisor sees those of the own agency, and of others in cases "
					+ "that the own agency coordinates; the national administrator sees all.")
	List<AgencyReturns> returns(@AuthenticationPrincipal Officer officer) {
		return this.jdbc.sql(RETURNS)
			.param("all", officer.has(Role.NATIONAL_ADMIN))
			.param("agencies", officer.agencies().stream().map(AgencyId::value).toList())
			.query((row, number) -> {
				AgencyId agency = new AgencyId(row.getString(1));
				return new AgencyReturns(agency.value(), this.agencies.require(agency).name(), row.getLong(2),
						row.getLong(3), row.getLong(4));
			})
			.list();
	}

}
