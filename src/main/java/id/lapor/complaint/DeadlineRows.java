package id.lapor.complaint;

import java.util.List;
import java.util.Optional;

import id.lapor.deadline.ClockKind;
import org.springframework.data.repository.Repository;

interface DeadlineRows extends Repository<Deadline, Long> {

	Deadline save(Deadline deadline);

	Optional<Deadline> findById(Long id);

	List<Deadline> findByComplaint(ComplaintId complaint);

	List<Deadline> findByComplaintAndKindAndStoppedAtIsNull(ComplaintId complaint, ClockKind kind);

}
