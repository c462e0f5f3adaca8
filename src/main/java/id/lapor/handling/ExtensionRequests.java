package id.lapor.handling;

import java.util.Optional;

import id.lapor.complaint.ComplaintId;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ExtensionRequests extends Repository<ExtensionRequest, Long> {

	ExtensionRequest save(ExtensionRequest request);

	/** The request on which nobody has decided yet; there is one at most. */
	@Query("select r from ExtensionRequest r where r.complaint = :complaint and r.decidedAt is null")
	Optional<ExtensionRequest> findByComplaintAndDecidedAtIsNull(ComplaintId complaint);

}
