package id.lapor.complaint;

import java.util.List;

import org.springframework.data.repository.Repository;

/** What the tables said, complaint by complaint. */
public interface DecisionRecords extends Repository<DecisionRecord, Long> {

	DecisionRecord save(DecisionRecord decision);

	/** All of a complaint, in the order in which they were taken. */
	List<DecisionRecord> findByComplaintOrderById(ComplaintId complaint);

}
