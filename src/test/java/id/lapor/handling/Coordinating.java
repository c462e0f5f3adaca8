package id.lapor.handling;

import java.util.List;

import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.SupportingPart;
import id.lapor.similar.SimilarReport;
import id.lapor.support.Story;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets tests do what officers of several agencies do beside their tasks. */
@Component
public class Coordinating {

	private final SupportingAgencies supporting;

	private final HandOver handOver;

	private final Returning returning;

	private final Linking linking;

	private final Deferral deferral;

	private final Archiving archiving;

	private final IdentityReading identities;

	private final Complaints complaints;

	private final PeopleDirectory people;

	private final Story story;

	Coordinating(SupportingAgencies supporting, HandOver handOver, Returning returning, Linking linking,
			Deferral deferral, Archiving archiving, IdentityReading identities, Complaints complaints,
			PeopleDirectory people, Story story) {
		this.supporting = supporting;
		this.handOver = handOver;
		this.returning = returning;
		this.linking = linking;
		this.deferral = deferral;
		this.archiving = archiving;
		this.identities = identities;
		this.complaints = complaints;
		this.people = people;
		this.story = story;
	}

	public void asks(String officer, ComplaintId id, String agency, String request, boolean sharesContent) {
		as(officer, (who) -> this.supporting.ask(id, who, agency, request, sharesContent));
	}

	public void releases(String officer, ComplaintId id, String agency, String reason) {
		as(officer, (who) -> this.supporting.release(id, who, agency, reason));
	}

	public void handsOver(String officer, ComplaintId id, String agency, String reason) {
		as(officer, (who) -> this.handOver.to(id, who, agency, reason));
	}

	public void allowsLateReturn(String officer, ComplaintId id, String reason) {
		as(officer, (who) -> this.returning.allowLate(id, who, reason));
	}

	public void allowsSecondQuestion(String officer, ComplaintId id, String reason) {
		as(officer, (who) -> this.deferral.allowSecond(id, who, reason));
	}

	public void asksToArchive(String officer, ComplaintId id, ArchiveReason reason, String note) {
		as(officer, (who) -> this.archiving.ask(id, who, reason, note));
	}

	public void unlinks(String officer, ComplaintId id, String reason) {
		as(officer, (who) -> this.linking.unlink(id, who, reason));
	}

	/** Reads who reported it. */
	public void reads(String officer, ComplaintId id, String reason) {
		as(officer, (who) -> this.identities.read(id, who, reason));
	}

	public List<SimilarReport> similar(String officer, ComplaintId id) {
		return this.linking.candidates(id, this.people.require(officer));
	}

	@Transactional(readOnly = true)
	public List<SupportingPart> parts(ComplaintId id) {
		Complaint complaint = this.complaints.require(id);
		return complaint.parts();
	}

	private void as(String officer, java.util.function.Consumer<Officer> deed) {
		this.story.signedIn(officer, () -> deed.accept(this.people.require(officer)));
	}

}
