package id.lapor.complaint;

import java.util.List;

import id.lapor.agency.AgencyId;
import org.springframework.data.repository.Repository;

/** Where complaints were, step by step. */
public interface StepFacts extends Repository<StepFact, Long> {

	StepFact save(StepFact fact);

	List<StepFact> findByComplaintOrderById(ComplaintId complaint);

	/** The open stays of a complaint at a step of an agency. */
	List<StepFact> findByComplaintAndStepAndAgencyAndLeftAtIsNull(ComplaintId complaint, String step, AgencyId agency);

}
