package id.lapor.evidence;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.attachment.Holder;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.FollowUp;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;

/**
 * Which word of whom a file belongs to: files are counted with what they were attached
 * to, and are told when it is told.
 */
final class Words {

	private Words() {
	}

	/** The report itself, which is the first word of its reporter. */
	static Holder ofReport(Complaint complaint) {
		return new Holder(complaint.getId().value(), Holder.REPORTER, 0);
	}

	/**
	 * Where the reporter attaches now: to the data that are asked for, else to what was
	 * said last.
	 */
	static Holder ofReporter(Complaint complaint) {
		int said = said(complaint, null).size();
		return new Holder(complaint.getId().value(), Holder.REPORTER,
				(complaint.status() == Status.DEFERRED) ? said + 1 : said);
	}

	/** Where an agency attaches now: to what it will say next. */
	static Holder of(AgencyId agency, Complaint complaint) {
		return new Holder(complaint.getId().value(), agency.value(), said(complaint, agency).size() + 1);
	}

	/**
	 * Where a supporting agency attaches now: to the part for which it was asked last.
	 */
	static Holder ofPart(AgencyId agency, Complaint complaint) {
		return new Holder(complaint.getId().value(), agency.value(), -parts(complaint, agency).size());
	}

	/** The part that a supporting agency's file belongs to; empty for all other files. */
	static Optional<SupportingPart> part(Complaint complaint, Holder holder) {
		return (holder.word() < 0)
				? Optional.of(parts(complaint, new AgencyId(holder.author())).get(-holder.word() - 1))
				: Optional.empty();
	}

	/** What a file belongs to; empty for the report, and while it is not said yet. */
	static Optional<FollowUp> of(Complaint complaint, Holder holder) {
		List<FollowUp> said = said(complaint, holder.isReporters() ? null : new AgencyId(holder.author()));
		return (holder.word() >= 1 && holder.word() <= said.size()) ? Optional.of(said.get(holder.word() - 1))
				: Optional.empty();
	}

	/** Whether the reporter may see it: an answer is to be read once it is made known. */
	static boolean isTold(Complaint complaint, Holder holder) {
		return of(complaint, holder)
			.filter((said) -> said.kind() != FollowUp.Kind.ANSWER || complaint.toldToReporter().contains(said))
			.isPresent();
	}

	private static List<SupportingPart> parts(Complaint complaint, AgencyId agency) {
		return complaint.parts().stream().filter((part) -> part.agency().equals(agency)).toList();
	}

	private static List<FollowUp> said(Complaint complaint, AgencyId agency) {
		return complaint.followUps()
			.stream()
			.filter((said) -> Objects.equals(said.agency().orElse(null), agency))
			.toList();
	}

}
