package id.lapor.handling;

import java.util.Optional;

import id.lapor.complaint.ComplaintId;
import org.springframework.data.repository.Repository;

interface ExtensionRequests extends Repository<ExtensionRequest, Long> {

	ExtensionRequest save(ExtensionRequest request);

	/** The request on which nobody has decided yet; there is one at most. */
	Optional<ExtensionRequest> findByComplaintAndDecidedAtIsNull(ComplaintId complaint);

}
