package id.lapor.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.ComplaintId;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All notices: the outbox. */
interface Notices extends Repository<Notice, Long> {

	Notice save(Notice notice);

	Optional<Notice> findById(Long id);

	@Query("select n from Notice n where n.complaint = :complaint order by n.id")
	List<Notice> findByComplaintOrderById(ComplaintId complaint);

	/**
	 * Who has been told of this very event. The reporter is told once, also where it
	 * names several agencies.
	 */
	@Query("""
			select n.recipient from Notice n
			where n.complaint = :complaint and n.event = :event and n.clock = :clock
			and (n.agency.value = :agency or n.audience = id.lapor.notification.Audience.REPORTER)
			and n.happenedAt = :at and n.about = :about""")
	Set<String> told(ComplaintId complaint, CaseEvent.Kind event, String clock, String agency, Instant at,
			String about);

	/**
	 * Those that are due, locked for this transaction. What another sender has locked is
	 * left to it; Hibernate by itself would wait for it on H2.
	 */
	@Query(nativeQuery = true, value = """
			select * from outbox
			where state = 'WAITING' and next_attempt_at <= :now
			order by next_attempt_at, id
			limit :most
			for update skip locked""")
	List<Notice> due(Instant now, int most);

	/**
	 * Those in a state, of complaints that these agencies coordinate or lead and that are
	 * not about one of them; the newest first.
	 */
	@Query("""
			select n from Notice n, Complaint c
			where c.id = n.complaint and n.state = :state
			and (:everywhere = true or c.coordinator.value in :agencies or c.lead.value in :agencies)
			and (c.reported is null or c.reported.value not in :agencies)
			order by n.id desc""")
	List<Notice> findIn(Notice.State state, boolean everywhere, Set<String> agencies, Limit limit);

}
