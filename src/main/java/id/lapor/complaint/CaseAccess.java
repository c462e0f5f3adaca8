package id.lapor.complaint;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;

/**
 * Who may see what of a complaint: the table of contracts.md, for every door. What an
 * officer may not see looks as if it did not exist.
 */
public final class CaseAccess {

	/** A part of a complaint that may be seen or not. */
	public enum Part {

		/** That it exists: its number, its state and its clocks. */
		NUMBER,
		/** What was reported, and what was written about it. */
		CONTENT,
		/** Who reported, by a recorded act with a reason. */
		IDENTITY

	}

	private CaseAccess() {
	}

	/** The parts of this complaint that this officer may see; none for an outsider. */
	public static Set<Part> of(Complaint complaint, Officer officer) {
		EnumSet<Part> parts = EnumSet.noneOf(Part.class);
		if (complaint.reported().filter(officer::worksFor).isPresent()) {
			return parts;
		}
		boolean coordinates = officer.worksFor(complaint.coordinator());
		boolean leads = complaint.lead().filter(officer::worksFor).isPresent();
		if (coordinates && officer.has(Role.IDENTITY_HOLDER)) {
			parts.addAll(EnumSet.allOf(Part.class));
		}
		boolean decides = decides(complaint, officer);
		boolean works = ((coordinates || decides) && officer.has(Role.COORDINATOR))
				|| (leads && (officer.has(Role.LIAISON) || officer.has(Role.COORDINATOR)));
		if (works) {
			parts.add(Part.NUMBER);
			parts.add(Part.CONTENT);
			if (!complaint.isAnonymous()) {
				parts.add(Part.IDENTITY);
			}
		}
		asked(complaint, officer, Optional.empty()).ifPresent((part) -> {
			parts.add(Part.NUMBER);
			if (part.sharesContent()) {
				parts.add(Part.CONTENT);
			}
		});
		if ((coordinates || leads) && (officer.has(Role.LEADERSHIP) || officer.has(Role.SUPERVISOR))) {
			parts.add(Part.NUMBER);
			if (!complaint.isSecret()) {
				parts.add(Part.CONTENT);
			}
		}
		if (officer.has(Role.OMBUDSMAN) || officer.has(Role.NATIONAL_ADMIN)) {
			parts.add(Part.NUMBER);
			parts.add(Part.CONTENT);
		}
		// Opened by the reporter's explicit consent, and by nothing else.
		if (officer.has(Role.OMBUDSMAN) && complaint.status() == Status.REFERRED_TO_OMBUDSMAN) {
			parts.add(Part.IDENTITY);
		}
		return parts;
	}

	/**
	 * The coordinator of the complaint, if this officer works there as one.
	 * @throws NotFound when the officer may not even know that the complaint exists
	 * @throws RuleViolation when the officer is no coordinator of it
	 */
	public static AgencyId coordinatingAgency(Complaint complaint, Officer officer) {
		require(complaint, officer, Part.NUMBER);
		if (!officer.worksFor(complaint.coordinator()) || !officer.has(Role.COORDINATOR)) {
			throw RuleViolation.forbidden("complaint.not-coordinator");
		}
		return complaint.coordinator();
	}

	/**
	 * For whom this officer changes who leads: the coordinator, or the one that has
	 * decided it by an arbitration, and need not see more of the case for that.
	 * @throws NotFound when the officer may not even know that the complaint exists
	 * @throws RuleViolation when the officer is no coordinator of it
	 */
	public static AgencyId changesLead(Complaint complaint, Officer officer) {
		boolean reported = complaint.reported().filter(officer::worksFor).isPresent();
		return complaint.arbiter()
			.filter((arbiter) -> !reported && officer.worksFor(arbiter) && officer.has(Role.COORDINATOR))
			.orElseGet(() -> coordinatingAgency(complaint, officer));
	}

	/**
	 * Whether this officer attaches to the report itself what its reporter handed over: a
	 * coordinator of it, and whoever typed it in.
	 */
	public static boolean takesFromReporter(Complaint complaint, Officer officer) {
		boolean coordinates = of(complaint, officer).contains(Part.CONTENT) && officer.worksFor(complaint.coordinator())
				&& officer.has(Role.COORDINATOR);
		return coordinates || complaint.registeredBy().filter(officer.userId()::equals).isPresent();
	}

	/**
	 * The part that became the task of the officer's agency last; empty for others, and
	 * once it was released.
	 * @param agency whose part it is, because a coordinator may give the parts of
	 * several; empty for any
	 */
	public static Optional<SupportingPart> supporting(Complaint complaint, Officer officer, Optional<AgencyId> agency) {
		return last(complaint, officer, agency, (part) -> officer.worksFor(part.handler()));
	}

	/**
	 * The part that was asked of the officer's agency last, also while the coordinator
	 * gives it because nobody was there: what it shares is what this officer may see.
	 * @param agency see {@link #supporting}
	 */
	public static Optional<SupportingPart> asked(Complaint complaint, Officer officer, Optional<AgencyId> agency) {
		return last(complaint, officer, agency,
				(part) -> officer.worksFor(part.handler()) || officer.worksFor(part.agency()));
	}

	private static Optional<SupportingPart> last(Complaint complaint, Officer officer, Optional<AgencyId> agency,
			Predicate<SupportingPart> theirs) {
		boolean works = officer.has(Role.LIAISON) || officer.has(Role.COORDINATOR);
		return complaint.parts()
			.stream()
			.filter((part) -> works && part.state() != SupportingPart.State.RELEASED && theirs.test(part)
					&& agency.filter((one) -> !one.equals(part.agency())).isEmpty())
			.reduce((earlier, later) -> later);
	}

	/**
	 * A side from which an officer sees cases.
	 *
	 * @param side which of a case's agencies it is
	 * @param agency that agency; {@code null} when all cases are seen
	 * @param secrets whether the content of secret cases is seen as well
	 */
	public record Reach(Side side, AgencyId agency, boolean secrets) {

		/** The agencies of a case. */
		public enum Side {

			/** The case is seen whoever its agencies are. */
			ANY,
			/** The one that coordinates it. */
			COORDINATOR,
			/** The one that leads it. */
			LEAD,
			/** The one that decides upon it, such as upon a return. */
			DECIDER,
			/** One that supports; what is shared with it depends on the case. */
			SUPPORT,
			/**
			 * The one that coordinates it, and gives the part of one that supports and
			 * had nobody.
			 */
			SUBSTITUTE

		}

	}

	/**
	 * All sides from which this officer sees cases, for finding many: the same as
	 * {@link #of} says of each. Cases about an agency of the officer are to be left out
	 * beside.
	 */
	public static List<Reach> reach(Officer officer) {
		if (officer.has(Role.OMBUDSMAN) || officer.has(Role.NATIONAL_ADMIN)) {
			return List.of(new Reach(Reach.Side.ANY, null, true));
		}
		boolean watches = officer.has(Role.LEADERSHIP) || officer.has(Role.SUPERVISOR);
		boolean coordinates = officer.has(Role.COORDINATOR) || officer.has(Role.IDENTITY_HOLDER);
		boolean leads = officer.has(Role.COORDINATOR) || officer.has(Role.LIAISON);
		List<Reach> reach = new ArrayList<>();
		for (AgencyId agency : officer.agencies()) {
			if (coordinates || watches) {
				reach.add(new Reach(Reach.Side.COORDINATOR, agency, coordinates));
			}
			if (leads || watches) {
				reach.add(new Reach(Reach.Side.LEAD, agency, leads));
			}
			if (officer.has(Role.COORDINATOR)) {
				reach.add(new Reach(Reach.Side.DECIDER, agency, true));
			}
			if (leads) {
				reach.add(new Reach(Reach.Side.SUPPORT, agency, true));
			}
			// Its coordinators see all that it coordinates.
			if (leads && !officer.has(Role.COORDINATOR)) {
				reach.add(new Reach(Reach.Side.SUBSTITUTE, agency, true));
			}
		}
		return List.copyOf(reach);
	}

	/**
	 * Lets this officer through to a part of the complaint.
	 * @throws NotFound when the officer may not even know that it exists
	 * @throws RuleViolation when the officer knows the complaint, but not this part
	 */
	public static void require(Complaint complaint, Officer officer, Part part) {
		Set<Part> parts = of(complaint, officer);
		if (parts.isEmpty()) {
			throw new NotFound("complaint.not-found");
		}
		if (!parts.contains(part)) {
			throw RuleViolation.forbidden("access." + part.name().toLowerCase(java.util.Locale.ROOT));
		}
	}

	/**
	 * The agency for which this officer may approve the promise that waits for it; empty
	 * for others, and while none waits. The officer reads the drafted answer, whatever
	 * else of the complaint is open to it.
	 */
	public static Optional<AgencyId> approving(Complaint complaint, Officer officer) {
		boolean reported = complaint.reported().filter(officer::worksFor).isPresent();
		return complaint.promiseApprover()
			.filter((approver) -> !reported && officer.worksFor(approver.agency()) && officer.has(approver.role()))
			.map(Complaint.Approver::agency);
	}

	/** Whether this officer works on the complaint, and does not only watch. */
	public static boolean works(Complaint complaint, Officer officer) {
		return (officer.has(Role.COORDINATOR) || officer.has(Role.LIAISON))
				&& of(complaint, officer).contains(Part.CONTENT) && (officer.worksFor(complaint.coordinator())
						|| complaint.lead().filter(officer::worksFor).isPresent() || decides(complaint, officer));
	}

	/**
	 * Who decides upon it, approves a late promise, confirms that it is put away, or
	 * looks whether that was right.
	 */
	private static boolean decides(Complaint complaint, Officer officer) {
		return deciders(complaint).anyMatch(officer::worksFor);
	}

	private static Stream<AgencyId> deciders(Complaint complaint) {
		return Stream
			.of(complaint.decider(), complaint.archiveRequest().map(ArchiveRequest::confirmer), complaint.sampler())
			.flatMap(Optional::stream);
	}

	/**
	 * The agency for which this officer works on the complaint: its lead, its coordinator
	 * or who decides upon it.
	 * @throws NotFound when the officer works on no side
	 * @throws RuleViolation when the officer only watches
	 */
	public static AgencyId workingAgency(Complaint complaint, Officer officer) {
		require(complaint, officer, Part.CONTENT);
		if (!officer.has(Role.COORDINATOR) && !officer.has(Role.LIAISON)) {
			throw RuleViolation.forbidden("access.work");
		}
		return complaint.lead()
			.filter(officer::worksFor)
			.or(() -> Optional.of(complaint.coordinator()).filter(officer::worksFor))
			.or(() -> deciders(complaint).filter(officer::worksFor).findFirst())
			.orElseThrow(() -> new NotFound("complaint.not-found"));
	}

}
