package id.lapor.clock;

import id.lapor.complaint.ComplaintId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DeadlineRows extends Repository<Deadline, Long> {

	Deadline save(Deadline deadline);

	Optional<Deadline> findById(Long id);

	/**
	 * Running clocks whose due date or whose next rung or reminder depends on a calendar,
	 * in the order of their ids: of one agency's all, because its zone may have changed;
	 * of the nation's those that count working days.
	 * @param owner whose calendar; {@code null} for all
	 * @param startedBefore clocks that started later are left out
	 */
	@Query("""
			select d from Deadline d
			where d.stoppedAt is null and d.id > :after
				and (:owner is not null or d.limitUnit = id.lapor.deadline.DayUnit.WORKING or d.limitUnit is null or d.breachedAt is not null)
				and d.startedAt < :startedBefore and (:owner is null or d.calendarAgency.value = :owner)
			order by d.id""")
	List<Deadline> findCounting(String owner, long after, Instant startedBefore, Limit most);

	@Query("""
			select count(d) from Deadline d
			where d.stoppedAt is null
				and (:owner is not null or d.limitUnit = id.lapor.deadline.DayUnit.WORKING or d.limitUnit is null or d.breachedAt is not null)
				and (:owner is null or d.calendarAgency.value = :owner)""")
	int countCounting(String owner);

	@Query("select d from Deadline d where d.complaint = :complaint")
	List<Deadline> findByComplaint(ComplaintId complaint);

}
