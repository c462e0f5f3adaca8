package id.lapor.evidence;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.attachment.Attachment;
import id.lapor.attachment.Attachment.Version;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;

/**
 * Which version of a file an officer may see (contracts.md "Who may see what"): a file is
 * content. Of an anonymous reporter's file, agencies see only what the verifier has
 * passed.
 */
final class FileAccess {

	private FileAccess() {
	}

	/**
	 * The versions of this file that this officer may see; none when it is not theirs.
	 */
	static Set<Version> of(Complaint complaint, Officer officer, Attachment file) {
		Set<Part> parts = CaseAccess.of(complaint, officer);
		Optional<SupportingPart> part = Words.part(complaint, file.holder());
		if (part.isPresent()) {
			return (!parts.isEmpty() && isPartOf(complaint, officer, part.get())) ? EnumSet.of(Version.WHOLE)
					: Set.of();
		}
		if (!parts.contains(Part.CONTENT)) {
			return Set.of();
		}
		if (!file.holder().isReporters()) {
			boolean own = officer.worksFor(new AgencyId(file.holder().author())) && works(officer);
			boolean said = Words.of(complaint, file.holder()).isPresent();
			return (own || said) ? EnumSet.of(Version.WHOLE) : Set.of();
		}
		boolean copied = file.clearance() == Attachment.Clearance.COPY;
		if (verifies(complaint, officer)) {
			return copied ? EnumSet.allOf(Version.class) : EnumSet.of(Version.WHOLE);
		}
		return switch (file.clearance()) {
			case PENDING -> complaint.isAnonymous() ? Set.of() : EnumSet.of(Version.WHOLE);
			case WHOLE -> EnumSet.of(Version.WHOLE);
			case COPY -> EnumSet.of(Version.COPY);
			case WITHHELD -> Set.of();
		};
	}

	/**
	 * A part is for the lead agency's answer, once it is given: neither for the reporter
	 * nor for the other supporting agencies.
	 */
	private static boolean isPartOf(Complaint complaint, Officer officer, SupportingPart part) {
		Optional<SupportingPart> supports = CaseAccess.asked(complaint, officer, Optional.empty());
		boolean own = CaseAccess.asked(complaint, officer, Optional.of(part.agency())).isPresent();
		return own || (part.state() == SupportingPart.State.CONTRIBUTED
				&& (supports.isEmpty() || officer.worksFor(complaint.coordinator())
						|| complaint.lead().filter(officer::worksFor).isPresent())
				&& CaseAccess.of(complaint, officer).contains(Part.CONTENT));
	}

	/** Whether this officer decides what agencies see of a reporter's files. */
	static boolean mayClear(Complaint complaint, Officer officer) {
		return CaseAccess.of(complaint, officer).contains(Part.CONTENT) && officer.worksFor(complaint.coordinator())
				&& officer.has(Role.COORDINATOR);
	}

	/** The coordinator's people; and the Ombudsman, to whom the reporter has given it. */
	private static boolean verifies(Complaint complaint, Officer officer) {
		boolean referred = complaint.status() == Status.REFERRED_TO_OMBUDSMAN && officer.has(Role.OMBUDSMAN);
		return referred || (officer.worksFor(complaint.coordinator())
				&& (officer.has(Role.COORDINATOR) || officer.has(Role.IDENTITY_HOLDER)));
	}

	private static boolean works(Officer officer) {
		return officer.has(Role.COORDINATOR) || officer.has(Role.LIAISON);
	}

}
