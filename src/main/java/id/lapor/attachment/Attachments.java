package id.lapor.attachment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

interface Attachments extends Repository<Attachment, String> {

	Attachment saveAndFlush(Attachment attachment);

	Optional<Attachment> findById(String id);

	List<Attachment> findByComplaintAndStateNotOrderByAddedAtAscPositionAsc(String complaint, Attachment.State not);

	List<Attachment> findByComplaintAndAuthorAndWord(String complaint, String author, int word);

	List<Attachment> findTop100ByStateAndAddedAtBeforeOrderByAddedAt(Attachment.State state, Instant before);

	List<Attachment> findTop500ByClearanceAndAuthorAndStateOrderByAddedAt(Attachment.Clearance clearance, String author,
			Attachment.State state);

	void delete(Attachment attachment);

}
