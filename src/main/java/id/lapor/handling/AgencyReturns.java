package id.lapor.handling;

import java.util.List;
import java.util.stream.Stream;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import io.swagger.v3.oas.annotations.media.Schema;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What returns have cost, agency by agency (ADR 39). */
@Component
class AgencyReturns {

	private static final String RETURNS = """
			select r.agency_id, count(*), sum(r.working_days), count(case when r.decided_at is null then 1 end)
			from return_request r join complaint c on c.id = r.complaint_id
			where (:all = true or r.agency_id in (:agencies) or c.coordinator in (:agencies))
			group by r.agency_id order by count(*) desc, r.agency_id""";

	private final JdbcClient jdbc;

	private final Agencies agencies;

	AgencyReturns(JdbcClient jdbc, Agencies agencies) {
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
	@Schema(name = "AgencyReturns")
	record OfAgency(String agency, String name, long returned, long workingDays, long waiting) {
	}

	/**
	 * Those that this officer may know of, the most returns first: of the own agency, and
	 * of others in cases that the own agency coordinates; the national administrator all.
	 */
	List<OfAgency> of(Officer officer) {
		return this.jdbc.sql(RETURNS)
			.param("all", officer.has(Role.NATIONAL_ADMIN))
			// No agency is called nothing, and no database takes a list of none.
			.param("agencies", Stream.concat(Stream.of(""), officer.agencies().stream().map(AgencyId::value)).toList())
			.query((row, number) -> {
				AgencyId agency = new AgencyId(row.getString(1));
				return new OfAgency(agency.value(), this.agencies.require(agency).name(), row.getLong(2),
						row.getLong(3), row.getLong(4));
			})
			.list();
	}

}
