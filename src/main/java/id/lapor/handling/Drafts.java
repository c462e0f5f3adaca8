package id.lapor.handling;

import java.util.Optional;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Status;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Drafts extends Repository<Draft, String> {

	Draft save(Draft draft);

	/** Takes away the drafts of a step that is done, whoever wrote them. */
	@Modifying
	@Query("delete from Draft d where d.complaint = :complaint and d.step = :step and d.agency = :agency")
	void deleteByComplaintAndStepAndAgency(ComplaintId complaint, Step step, AgencyId agency);

	/** Takes away the drafts of a step of all cases that are in none of these states. */
	@Modifying
	@Query("""
			delete from Draft d where d.step = :step and exists (
				select 1 from Complaint c where c.id.value = d.complaint.value and c.status not in :openIn)""")
	void deleteByStepUnlessIn(Step step, Set<Status> openIn);

	Optional<Draft> findById(String id);

	@Query("""
			select d from Draft d
			where d.complaint = :complaint and d.step = :step and d.agency = :agency and d.author = :author""")
	Optional<Draft> findByComplaintAndStepAndAgencyAndAuthor(ComplaintId complaint, Step step, AgencyId agency,
			String author);

}
