package id.lapor.handling;

import java.util.Optional;

import id.lapor.complaint.ComplaintId;
import org.springframework.data.repository.Repository;

interface ReturnRequests extends Repository<ReturnRequest, Long> {

	ReturnRequest save(ReturnRequest request);

	/** The return upon which nobody has decided yet; there is one at most. */
	Optional<ReturnRequest> findByComplaintAndDecidedAtIsNull(ComplaintId complaint);

}
