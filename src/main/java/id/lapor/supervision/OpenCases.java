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
 * The complaints that are not closed, or closed until a promise is kept, and their
 * clocks, many at a time.
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

	@Query("""
			select new id.lapor.supervision.OpenCase(c.id, c.status, c.coordinator, c.lead, c.decider, c.promiseRequest.approver) from Complaint c
			where c.id.value > :number and (c.status in :states or c.closeReason = id.lapor.complaint.CloseReason.PROMISED and c.status = id.lapor.complaint.Status.CLOSED) order by c.id.value""")
	List<OpenCase> find(String number, Set<Status> states, Limit most);

	@Query("""
			select new id.lapor.supervision.OpenCase(c.id, c.status, c.coordinator, c.lead, c.decider, c.promiseRequest.approver) from Complaint c
			where c.id.value > :number and (c.status in :states or c.closeReason = id.lapor.complaint.CloseReason.PROMISED and c.status = id.lapor.complaint.Status.CLOSED)
				and (c.coordinator.value in :agencies or c.lead.value in :agencies)
				and (c.reported.value is null or c.reported.value not in :agencies)
			order by c.id.value""")
	List<OpenCase> find(String number, Set<Status> states, Collection<String> agencies, Limit most);

	@Query("""
			select new id.lapor.supervision.OpenCase(c.id, c.status, c.coordinator, c.lead, c.decider, c.promiseRequest.approver) from Complaint c
			where c.id in :complaints and (c.status in :states or c.closeReason = id.lapor.complaint.CloseReason.PROMISED and c.status = id.lapor.complaint.Status.CLOSED) order by c.id.value""")
	List<OpenCase> find(Collection<ComplaintId> complaints, Set<Status> states);

}
