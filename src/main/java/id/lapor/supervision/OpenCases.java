package id.lapor.supervision;

import id.lapor.clock.Deadline;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Status;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import id.lapor.agency.AgencyId;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The complaints that are not closed, closed until a promise is kept, or archived and
 * looked at once more, and their clocks, many at a time; and those that wait with another
 * one in vain.
 */
public interface OpenCases extends Repository<Complaint, ComplaintId> {

	/** What stands before every number. */
	String START = "";

	/** The states in which a complaint is open. */
	Set<Status> OPEN = Arrays.stream(Status.values())
		.filter((status) -> !status.isFinal())
		.collect(Collectors.toUnmodifiableSet());

	/** The first open complaints after this number, in the order of their numbers. */
	default List<OpenCase> after(String number, int most) {
		return find(number, OPEN, Limit.of(most));
	}

	/**
	 * The same, of those in which one of these agencies coordinates or leads. A case that
	 * is about one of them is left out.
	 */
	default List<OpenCase> after(String number, Set<AgencyId> agencies, int most) {
		return find(number, OPEN, agencies.stream().map(AgencyId::value).toList(), Limit.of(most));
	}

	/** Those of these complaints that are open. */
	default List<OpenCase> of(Collection<ComplaintId> complaints) {
		return find(complaints, OPEN);
	}

	/** The running clocks of these complaints, also those that stand still. */
	@Query("select d from Deadline d where d.complaint in :complaints and d.stoppedAt is null")
	List<Deadline> clocks(Collection<ComplaintId> complaints);

	/**
	 * What makes a complaint one that waits in vain: it is linked to another one that is
	 * not there, is linked itself, or has ended without ever being answered. No office
	 * works on such a case, and nobody will.
	 */
	String ORPHANS = """
			from Complaint c left join Complaint p on p.id.value = c.parent.value
			where c.status = id.lapor.complaint.Status.LINKED and (p.id.value is null
				or p.status = id.lapor.complaint.Status.LINKED
				or p.status not in :states and p.promisedFor is null and not exists (
					select 1 from HistoryEntry h where h.complaint = p and h.act = id.lapor.complaint.Act.PUBLISHED))""";

	/** The first of those that wait in vain, by number. */
	default List<Orphan> orphans(int most) {
		return findOrphans(OPEN, Limit.of(most));
	}

	/**
	 * The same, of those that one of these agencies coordinates and that are not about
	 * it.
	 */
	default List<Orphan> orphans(Set<AgencyId> agencies, int most) {
		return findOrphans(OPEN, agencies.stream().map(AgencyId::value).toList(), Limit.of(most));
	}

	/** Those of these complaints that wait in vain. */
	default List<Orphan> orphansOf(Collection<ComplaintId> complaints) {
		return findOrphans(complaints.stream().map(ComplaintId::value).toList(), OPEN);
	}

	/** A complaint that waits in vain, and who coordinates it. */
	record Orphan(ComplaintId id, AgencyId coordinator) {
	}

	@Query("select new id.lapor.supervision.OpenCases$Orphan(c.id, c.coordinator) " + ORPHANS + " order by c.id.value")
	List<Orphan> findOrphans(Set<Status> states, Limit most);

	@Query("select new id.lapor.supervision.OpenCases$Orphan(c.id, c.coordinator) " + ORPHANS + """
			 and c.coordinator.value in :agencies
				and (c.reported.value is null or c.reported.value not in :agencies)
			order by c.id.value""")
	List<Orphan> findOrphans(Set<Status> states, Collection<String> agencies, Limit most);

	@Query("select new id.lapor.supervision.OpenCases$Orphan(c.id, c.coordinator) " + ORPHANS
			+ " and c.id.value in :complaints order by c.id.value")
	List<Orphan> findOrphans(Collection<String> complaints, Set<Status> states);

	/**
	 * Also those archived ones of which somebody looks whether that was right, or a clock
	 * runs for whatever reason.
	 */
	String WORKED_ON = """
			select new id.lapor.supervision.OpenCase(c.id, c.status, c.coordinator, c.lead, c.decider, c.promiseRequest.approver, c.sampler)
			from Complaint c
			where (c.status in :states
				or c.status = id.lapor.complaint.Status.CLOSED and c.closeReason = id.lapor.complaint.CloseReason.PROMISED
				or c.status = id.lapor.complaint.Status.ARCHIVED and (c.sampler.value is not null or exists (
					select 1 from Deadline d where d.complaint = c.id and d.stoppedAt is null)))
			""";

	@Query(WORKED_ON + " and c.id.value > :number order by c.id.value")
	List<OpenCase> find(String number, Set<Status> states, Limit most);

	@Query(WORKED_ON + """
			 and c.id.value > :number and (c.coordinator.value in :agencies or c.lead.value in :agencies)
				and (c.reported.value is null or c.reported.value not in :agencies)
			order by c.id.value""")
	List<OpenCase> find(String number, Set<Status> states, Collection<String> agencies, Limit most);

	@Query(WORKED_ON + " and c.id in :complaints order by c.id.value")
	List<OpenCase> find(Collection<ComplaintId> complaints, Set<Status> states);

}
