package id.lapor.complaint;

import java.util.List;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What the tables said, complaint by complaint. */
public interface DecisionRecords extends Repository<DecisionRecord, Long> {

	DecisionRecord save(DecisionRecord decision);

	/** All of a complaint, in the order in which they were taken. */
	@Query("select d from DecisionRecord d where d.complaint = :complaint order by d.id")
	List<DecisionRecord> findByComplaintOrderById(ComplaintId complaint);

}
