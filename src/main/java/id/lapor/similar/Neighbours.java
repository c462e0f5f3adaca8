package id.lapor.similar;

import java.time.Instant;
import java.util.List;

import id.lapor.agency.AgencyId;
import id.lapor.agency.RegionCode;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Status;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Complaints about things of one kind in one place and time. */
interface Neighbours extends Repository<Complaint, ComplaintId> {

	@Query("""
			select c from Complaint c
			where c.category = :category and c.region = :region and c.receivedAt between :from and :to
				and c.coordinator = :coordinator and c.secret = false and c.id <> :itself
				and c.status not in (id.lapor.complaint.Status.LINKED, id.lapor.complaint.Status.ARCHIVED,
					id.lapor.complaint.Status.WITHDRAWN)
			order by c.receivedAt desc""")
	List<Complaint> find(String category, RegionCode region, AgencyId coordinator, Instant from, Instant to,
			ComplaintId itself, Limit most);

}
