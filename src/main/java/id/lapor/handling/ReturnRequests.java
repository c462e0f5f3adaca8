package id.lapor.handling;

import java.util.Optional;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.ComplaintId;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ReturnRequests extends Repository<ReturnRequest, Long> {

	ReturnRequest save(ReturnRequest request);

	/** The return upon which nobody has decided yet; there is one at most. */
	@Query("select r from ReturnRequest r where r.complaint = :complaint and r.decidedAt is null")
	Optional<ReturnRequest> findByComplaintAndDecidedAtIsNull(ComplaintId complaint);

	/** The agencies that have returned it so far, in no order. */
	@Query("select distinct r.agency from ReturnRequest r where r.complaint = :complaint")
	Set<AgencyId> findAgencies(ComplaintId complaint);

}
