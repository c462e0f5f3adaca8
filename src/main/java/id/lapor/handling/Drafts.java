package id.lapor.handling;

import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.ComplaintId;
import org.springframework.data.repository.Repository;

interface Drafts extends Repository<Draft, String> {

	Draft save(Draft draft);

	void deleteByComplaintAndStepAndAgency(ComplaintId complaint, Step step, AgencyId agency);

	Optional<Draft> findById(String id);

	Optional<Draft> findByComplaintAndStepAndAgencyAndAuthor(ComplaintId complaint, Step step, AgencyId agency,
			String author);

}
