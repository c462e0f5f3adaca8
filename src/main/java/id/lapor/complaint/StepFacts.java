package id.lapor.complaint;

import java.util.List;

import id.lapor.agency.AgencyId;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Where complaints were, step by step. */
public interface StepFacts extends Repository<StepFact, Long> {

	StepFact save(StepFact fact);

	@Query("select s from StepFact s where s.complaint = :complaint order by s.id")
	List<StepFact> findByComplaintOrderById(ComplaintId complaint);

	/** The open stays of a complaint at a step of an agency. */
	@Query("""
			select s from StepFact s
			where s.complaint = :complaint and s.step = :step and s.agency = :agency and s.leftAt is null""")
	List<StepFact> findByComplaintAndStepAndAgencyAndLeftAtIsNull(ComplaintId complaint, String step, AgencyId agency);

}
