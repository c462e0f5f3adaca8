package id.lapor.attachment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Attachments extends Repository<Attachment, String> {

	Attachment saveAndFlush(Attachment attachment);

	Optional<Attachment> findById(String id);

	@Query("""
			select a from Attachment a where a.complaint = :complaint and a.state <> :other
			order by a.sequence""")
	List<Attachment> findByComplaintAndStateNot(String complaint, Attachment.State other);

	@Query("""
			select a from Attachment a where a.complaint = :complaint and a.author = :author and a.word = :word""")
	List<Attachment> findByComplaintAndAuthorAndWord(String complaint, String author, int word);

	@Query("""
			select count(a) from Attachment a where a.complaint = :complaint and a.author = :author and a.word = :word
			and a.state in :states""")
	int countByComplaintAndAuthorAndWordAndStateIn(String complaint, String author, int word,
			Collection<Attachment.State> states);

	@Query("select a from Attachment a where a.state = :state and a.addedAt < :before order by a.addedAt")
	List<Attachment> findOlder(Attachment.State state, Instant before, Limit most);

	@Query("""
			select a from Attachment a where a.clearance = :clearance and a.author = :author and a.state = :state
			order by a.sequence""")
	List<Attachment> findByClearance(Attachment.Clearance clearance, String author, Attachment.State state, Limit most);

	void delete(Attachment attachment);

}
