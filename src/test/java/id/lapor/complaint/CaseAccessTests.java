package id.lapor.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.RegionCode;
import id.lapor.agency.Role;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The table "Who may see what" of the contracts, row by row. */
class CaseAccessTests {

	private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

	@ParameterizedTest(name = "{0} of {1}, anonim {2}, rahasia {3}: {4}")
	@CsvSource(textBlock = """
			COORDINATOR,     kominfo, false, false, NUMBER CONTENT IDENTITY
			COORDINATOR,     kominfo, true,  false, NUMBER CONTENT
			COORDINATOR,     kominfo, true,  true,  NUMBER CONTENT
			COORDINATOR,     other,   false, false, -
			COORDINATOR,     pupr,    false, false, NUMBER CONTENT IDENTITY
			IDENTITY_HOLDER, kominfo, true,  true,  NUMBER CONTENT IDENTITY
			IDENTITY_HOLDER, other,   false, false, -
			LIAISON,         pupr,    false, false, NUMBER CONTENT IDENTITY
			LIAISON,         pupr,    true,  false, NUMBER CONTENT
			LIAISON,         kominfo, false, false, -
			LIAISON,         other,   false, false, -
			LEADERSHIP,      pupr,    false, false, NUMBER CONTENT
			LEADERSHIP,      pupr,    false, true,  NUMBER
			LEADERSHIP,      kominfo, false, true,  NUMBER
			LEADERSHIP,      other,   false, false, -
			SUPERVISOR,      kominfo, false, false, NUMBER CONTENT
			SUPERVISOR,      kominfo, false, true,  NUMBER
			SUPERVISOR,      other,   false, false, -
			OMBUDSMAN,       other,   true,  true,  NUMBER CONTENT
			NATIONAL_ADMIN,  other,   true,  true,  NUMBER CONTENT
			FRONT_DESK,      kominfo, false, false, -
			PROCESS_MANAGER, kominfo, false, false, -
			""")
	void everyRoleSeesWhatTheTableSays(Role role, String agency, boolean anonymous, boolean secret, String parts) {
		Complaint complaint = assigned(anonymous, secret, null);

		assertThat(CaseAccess.of(complaint, officer(role, agency))).isEqualTo(parts(parts));
	}

	@ParameterizedTest
	@CsvSource({ "LIAISON", "LEADERSHIP", "OMBUDSMAN", "NATIONAL_ADMIN", "COORDINATOR", "IDENTITY_HOLDER" })
	void theReportedPartySeesNothingInWhateverRole(Role role) {
		Complaint complaint = assigned(false, false, new AgencyId("dishub"));

		assertThat(CaseAccess.of(complaint, officer(role, "dishub"))).isEmpty();
	}

	@Test
	void beforeTheDispositionTheAgencySeesNothing() {
		Complaint complaint = Complaint.receive(ComplaintId.of(2026, 1), report(false, false, null), reception());

		assertThat(CaseAccess.of(complaint, officer(Role.LIAISON, "pupr"))).isEmpty();
	}

	@Test
	void anOutsiderIsToldThatThereIsNoSuchCase() {
		Complaint complaint = assigned(false, false, null);

		assertThatThrownBy(() -> CaseAccess.require(complaint, officer(Role.LIAISON, "other"), Part.NUMBER))
			.isInstanceOf(NotFound.class);
	}

	@Test
	void whoKnowsTheCaseIsToldThatThePartIsNotTheirs() {
		Complaint complaint = assigned(true, false, null);

		assertThatThrownBy(() -> CaseAccess.require(complaint, officer(Role.LIAISON, "pupr"), Part.IDENTITY))
			.isInstanceOfSatisfying(RuleViolation.class,
					(refusal) -> assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.FORBIDDEN));
	}

	@Test
	void aLatePromiseIsForTheHeadOrForTheCoordinatorWhoWasAsked() {
		Complaint complaint = assigned(false, true, new AgencyId("dishub"));
		Actor liaison = Actor.officer("penghubung", new AgencyId("pupr"));
		complaint.followUp(liaison, "Regu turun besok.", "Bina Marga", LocalDate.of(2026, 11, 25), NOON);
		assertThat(CaseAccess.approving(complaint, officer(Role.LEADERSHIP, "pupr"))).isEmpty();

		complaint.askForPromise(liaison, "Dicor tahun depan.", LocalDate.of(2027, 6, 1), new AgencyId("pupr"), NOON);
		assertThat(CaseAccess.approving(complaint, officer(Role.LEADERSHIP, "pupr"))).contains(new AgencyId("pupr"));
		assertThat(CaseAccess.of(complaint, officer(Role.LEADERSHIP, "pupr"))).containsExactly(Part.NUMBER);
		for (Officer other : List.of(officer(Role.COORDINATOR, "pupr"), officer(Role.LIAISON, "pupr"),
				officer(Role.LEADERSHIP, "kominfo"), officer(Role.LEADERSHIP, "dishub"),
				officer(Role.NATIONAL_ADMIN, "pupr"))) {
			assertThat(CaseAccess.approving(complaint, other)).as(other.toString()).isEmpty();
		}
		complaint.refusePromise(Actor.officer("kepala", new AgencyId("pupr")), "Terlalu lama.", NOON);

		complaint.askForPromise(liaison, "Dicor tahun depan.", LocalDate.of(2027, 6, 1), new AgencyId("atas"), NOON);
		assertThat(CaseAccess.approving(complaint, officer(Role.COORDINATOR, "atas"))).contains(new AgencyId("atas"));
		assertThat(CaseAccess.of(complaint, officer(Role.COORDINATOR, "atas"))).contains(Part.CONTENT);
		assertThat(CaseAccess.approving(complaint, officer(Role.LEADERSHIP, "atas"))).isEmpty();
		assertThat(CaseAccess.approving(complaint, officer(Role.LEADERSHIP, "pupr"))).isEmpty();
	}

	@ParameterizedTest(name = "content shared {0}, {1}: {2}")
	@CsvSource(textBlock = """
			true,  LIAISON,     NUMBER CONTENT
			true,  COORDINATOR, NUMBER CONTENT
			false, LIAISON,     NUMBER
			false, COORDINATOR, NUMBER
			true,  LEADERSHIP,  -
			true,  FRONT_DESK,  -
			""")
	void whosePartTheCoordinatorGivesSeesWhatASupportingAgencySees(boolean shared, Role role, String parts) {
		Complaint complaint = assigned(false, true, null);
		AgencyId asked = new AgencyId("pln");
		complaint.involve(Actor.officer("penghubung", new AgencyId("pupr")), asked, new AgencyId("kominfo"),
				"Kapan tiang dipindahkan?", shared, NOON);

		assertThat(CaseAccess.of(complaint, officer(role, "pln"))).isEqualTo(parts(parts));
		assertThat(CaseAccess.works(complaint, officer(role, "pln"))).isFalse();
		assertThat(CaseAccess.supporting(complaint, officer(role, "pln"), Optional.empty())).as("whose task it is")
			.isEmpty();
		complaint.release(Actor.officer("penghubung", new AgencyId("pupr")), asked, "Sudah jelas.", NOON);
		assertThat(CaseAccess.of(complaint, officer(role, "pln"))).isEmpty();
	}

	private static Complaint assigned(boolean anonymous, boolean secret, AgencyId reported) {
		Complaint complaint = Complaint.receive(ComplaintId.of(2026, 1), report(anonymous, secret, reported),
				reception());
		Actor coordinator = Actor.officer("koordinator", new AgencyId("kominfo"));
		complaint.verify(coordinator,
				new VerifiedFacts("Lubang", Kind.COMPLAINT, "ROAD_POTHOLE", OwnerLevel.REGENCY, false, reported, true),
				NOON);
		complaint.assign(coordinator, new Disposition(new AgencyId("pupr"), Disposition.Basis.RULE, "Jalan kota"),
				NOON);
		return complaint;
	}

	private static Report report(boolean anonymous, boolean secret, AgencyId reported) {
		return new Report(Kind.COMPLAINT, "ROAD_POTHOLE", new RegionCode("63.71"), "Jalan A. Yani",
				LocalDate.of(2026, 11, 23), "Lubang sedalam dua jengkal di lajur kiri.", anonymous, secret, reported,
				"id");
	}

	private static Reception reception() {
		return new Reception(Channel.WEB, NOON, NOON, null, null, null, new AgencyId("kominfo"));
	}

	private static Officer officer(Role role, String agency) {
		return new Officer("seseorang", Set.of(role), Set.of(new AgencyId(agency)));
	}

	private static Set<Part> parts(String words) {
		return words.equals("-") ? EnumSet.noneOf(Part.class)
				: Arrays.stream(words.split(" ")).map(Part::valueOf).collect(Collectors.toSet());
	}

}
