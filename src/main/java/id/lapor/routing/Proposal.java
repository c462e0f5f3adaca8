package id.lapor.routing;

import java.util.List;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.Disposition;

/**
 * Who should handle a complaint, according to the table.
 *
 * @param disposition the lead and why
 * @param supporting agencies that the table would involve, never the reported one
 */
public record Proposal(Disposition disposition, List<AgencyId> supporting) {
}
