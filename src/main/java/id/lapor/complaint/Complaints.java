package id.lapor.complaint;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import id.lapor.shared.NotFound;
import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All complaints. */
public interface Complaints extends Repository<Complaint, ComplaintId> {

	/**
	 * Adds a new complaint. One that was loaded is written with its transaction and needs
	 * no saving.
	 */
	Complaint save(Complaint complaint);

	Optional<Complaint> findById(ComplaintId id);

	/** The complaints with these numbers, in no order. */
	@Query("select c from Complaint c where c.id.value in :numbers")
	List<Complaint> findByNumbers(Collection<String> numbers);

	@Query("select c from Complaint c where c.trackingCode = :code")
	Optional<Complaint> findByTrackingCode(TrackingCode code);

	/**
	 * Lets others who do the same with this complaint wait until this transaction is
	 * over; then they see what it has become. To be called before it is loaded.
	 */
	@Query(value = "select id from complaint where tracking_code = :code for update", nativeQuery = true)
	Optional<String> hold(String code);

	/** The same, by its number. */
	default void hold(ComplaintId id) {
		holdByNumber(id.value());
	}

	@Query(value = "select id from complaint where id = :number for update", nativeQuery = true)
	Optional<String> holdByNumber(String number);

	/**
	 * The complaint, for a change of something that belongs to it and that others rely
	 * on: of two who change the one and the other at a time, one is refused.
	 */
	@Lock(LockModeType.OPTIMISTIC_FORCE_INCREMENT)
	@Query("select c from Complaint c where c.id = :id")
	Optional<Complaint> findToChange(ComplaintId id);

	/**
	 * Writes down what this transaction has changed so far. Whoever was too slow learns
	 * it here; others wait from here on until this transaction is over.
	 */
	void flush();

	/**
	 * The complaints that were referred to one of these Ombudsman offices, the newest
	 * first.
	 */
	@Query("""
			select c from Complaint c
			where c.status = id.lapor.complaint.Status.REFERRED_TO_OMBUDSMAN and c.decider.value in :agencies
			order by c.closedAt desc, c.id.value desc""")
	List<Complaint> findReferredTo(Collection<String> agencies);

	/** The complaints that are linked to this one. */
	@Query("select c from Complaint c where c.parent = :parent")
	List<Complaint> findByParent(ComplaintId parent);

	/**
	 * The complaint with this number.
	 * @throws NotFound when there is none
	 */
	default Complaint require(ComplaintId id) {
		return findById(id).orElseThrow(() -> new NotFound("complaint.not-found"));
	}

	/**
	 * The complaint that this tracking code opens.
	 * @param typed the code as a person typed it
	 * @throws NotFound when it opens none, also when it cannot be a code: both look the
	 * same
	 */
	default Complaint requireByCode(String typed) {
		return TrackingCode.read(typed)
			.flatMap(this::findByTrackingCode)
			.orElseThrow(() -> new NotFound("complaint.not-found"));
	}

}
