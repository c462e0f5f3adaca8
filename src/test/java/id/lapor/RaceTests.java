package id.lapor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Role;
import id.lapor.complaint.Act;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.directory.Staffing;
import id.lapor.handling.ArchiveSample;
import id.lapor.handling.Coordinating;
import id.lapor.shared.RuleViolation;
import id.lapor.supervision.Listening;
import id.lapor.support.Clocks;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.SampledMonths;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import id.lapor.tracking.Withdrawing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.ConcurrencyFailureException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real requests side by side, at each class of door: one wins, the others are told so in
 * words, nothing is a fault of ours, and the case is not silent afterwards.
 */
@LaporTest
class RaceTests {

	private static final int ROUNDS = 3;

	private static final String REASON = "{\"reason\":\"Sudah jelas.\"}";

	private static final String SUPPORTER = "penghubungdlh6371";

	private static final String SUPERIOR = "koordinatordiskominfo63";

	/** What happens to these cases once at most. */
	private static final List<Act> ONCE = List.of(Act.REOPENED, Act.APPEALED, Act.RETURNED, Act.ANSWERED,
			Act.HANDED_OVER, Act.RETURN_DECIDED, Act.ARBITRATED, Act.REVIEW_PASSED, Act.REVIEW_FAILED,
			Act.APPEAL_GRANTED, Act.APPEAL_REFUSED);

	/** Decisions that take a photograph. */
	private static final Set<String> SHOWN = Set.of("ANSWER", "KEPT");

	private static final String REFERRAL = """
			{"consent": true, "fullName": "Siti Rekaan", "birthPlace": "Kandangan", "birthDate": "1990-05-17",
			"maritalStatus": "MARRIED", "occupation": "Pedagang", "address": "Jalan Rekaan 1"}""";

	private static final String CONTENT = "{\"content\":\"Yang kanan belum.\"}";

	@LocalServerPort
	int port;

	@Autowired
	Story story;

	@Autowired
	Withdrawing reporter;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Listening silent;

	@Autowired
	Colleagues colleagues;

	@Autowired
	Clocks clocks;

	@Autowired
	Staffing staffing;

	@Autowired
	ArchiveSample sample;

	@Autowired
	SampledMonths months;

	private Visitor coordinator;

	private Visitor again;

	private Visitor liaison;

	@BeforeEach
	void signIn() {
		this.coordinator = Visitor.signedIn(this.port, Story.COORDINATOR);
		this.again = Visitor.signedIn(this.port, Story.COORDINATOR);
		this.liaison = Visitor.signedIn(this.port, Story.LIAISON);
	}

	@AfterEach
	void leave() {
		this.colleagues.leave();
		this.story.clockIsRightAgain();
	}

	private interface Request {

		Answer send();

	}

	@Test
	void atTheDoorOfCoordinatorsOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.assigned().getId();

			// One may come after the other, and hands it on again.
			List<Answer> handedOver = atOnce(() -> toAgency(this.coordinator, id, "/hand-overs", "dlh6371"),
					() -> toAgency(this.again, id, "/hand-overs", "perkim6371"));
			noneIsAFault(handedOver);
			assertThat(this.silent.faults(id)).isEmpty();
			assertThat(this.story.now(id).history()).filteredOn((entry) -> entry.act() == Act.HANDED_OVER)
				.hasSameSizeAs(handedOver.stream().filter(Answer::isDone).toList());

			ComplaintId asked = this.story.assigned().getId();
			oneWins(asked, () -> asks(this.coordinator, asked, "dlh6371"), () -> asks(this.liaison, asked, "dlh6371"),
					() -> asks(this.again, asked, "dlh6371"));
			assertThat(this.story.now(asked).parts()).hasSize(1);
			oneWins(asked, () -> toAgency(this.coordinator, asked, "/supporting-agencies/releases", "dlh6371"),
					() -> toAgency(this.again, asked, "/supporting-agencies/releases", "dlh6371"));

			String archive = "{\"reason\":\"TEST\",\"note\":\"Terlihat dari isinya.\"}";
			oneWins(asked, () -> staff(this.coordinator, asked, "/archive-requests", archive),
					() -> staff(this.again, asked, "/archive-requests", archive));
		}
	}

	@Test
	void ofTwoWhoUnlinkOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId parent = this.story.assigned().getId();
			ComplaintId id = this.story.received(this.story.pothole()).getId();
			this.story.completes(Story.COORDINATOR, id, "LINK", Map.of("parent", parent.value()));

			oneWins(id, () -> staff(this.coordinator, id, "/unlinking", REASON),
					() -> staff(this.again, id, "/unlinking", REASON));
		}
	}

	@Test
	void ofAReporterWhomTheSharedAnswerDoesNotSettleAndOneWhoUnlinksOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Complaint parent = this.story.answered();
			Complaint follower = this.story.received(this.story.pothole());
			ComplaintId id = follower.getId();
			this.story.completes(Story.COORDINATOR, id, "LINK", Map.of("parent", parent.getId().value()));

			oneWins(id, () -> tracking(follower, "/reopening", CONTENT),
					() -> tracking(follower, "/reopening", CONTENT),
					() -> staff(this.coordinator, id, "/unlinking", REASON));
			assertThat(this.story.now(parent.getId()).followers()).isZero();
		}
	}

	@Test
	void ofTwoWhoRateASharedAnswerOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Complaint parent = this.story.answered();
			Complaint follower = this.story.received(this.story.pothole());
			this.story.completes(Story.COORDINATOR, follower.getId(), "LINK", Map.of("parent", parent.getId().value()));

			oneWins(follower.getId(), () -> tracking(follower, "/rating", "{\"rating\":1}"),
					() -> tracking(follower, "/rating", "{\"rating\":5}"));
			noneIsAFault(atOnce(() -> tracking(follower, "/reopening", CONTENT),
					() -> tracking(parent, "/reopening", CONTENT)));
			assertThat(this.silent.faults(parent.getId())).isEmpty();
			assertThat(this.silent.faults(follower.getId())).isEmpty();
		}
	}

	@Test
	void ofTwoLeavesOfTheCoordinatorOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Complaint complaint = this.story.assigned();
			ComplaintId id = complaint.getId();

			oneWins(id, () -> staff(this.coordinator, id, "/late-return-leaves", REASON),
					() -> staff(this.again, id, "/late-return-leaves", REASON));

			this.story.completes(Story.LIAISON, id, "DEFER", Map.of("question", "Di jalur mana?"));
			tracking(complaint, "/additions", CONTENT);
			oneWins(id, () -> staff(this.coordinator, id, "/second-question-leaves", REASON),
					() -> staff(this.again, id, "/second-question-leaves", REASON));
		}
	}

	@Test
	void ofALeaveAndAnAnswerAtOnceNoneIsAFault() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.assigned().getId();
			Request answer = handsIn(this.liaison, Story.LIAISON, id, "ANSWER", Map.of("text", "Sudah ditambal."));

			noneIsAFault(atOnce(answer, () -> staff(this.coordinator, id, "/late-return-leaves", REASON)));
			assertThat(this.silent.faults(id)).isEmpty();
		}
	}

	@Test
	void ofTwoWhoLinkToEachOtherOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId one = this.story.received(this.story.pothole()).getId();
			ComplaintId other = this.story.received(this.story.pothole()).getId();
			Request first = handsIn(this.coordinator, Story.COORDINATOR, one, "LINK", Map.of("parent", other.value()));
			Request second = handsIn(this.again, Story.COORDINATOR, other, "LINK", Map.of("parent", one.value()));

			oneWins(one, first, second);
			assertThat(this.silent.faults(other)).isEmpty();
			assertThat(Stream.of(one, other).filter((id) -> this.story.now(id).status() == Status.LINKED)).hasSize(1);
			assertThat(Stream.of(one, other).filter((id) -> this.story.now(id).followers() == 1)).hasSize(1);
		}
	}

	@Test
	void ofTwoWhoAreLinkedToOneNoneIsLost() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId parent = this.story.received(this.story.pothole()).getId();
			ComplaintId one = this.story.received(this.story.pothole()).getId();
			ComplaintId other = this.story.received(this.story.pothole()).getId();
			Map<String, Object> form = Map.of("parent", parent.value());

			List<Answer> answers = oneOrBoth(one, handsIn(this.coordinator, Story.COORDINATOR, one, "LINK", form),
					handsIn(this.again, Story.COORDINATOR, other, "LINK", form));

			assertThat(this.story.now(parent).followers())
				.isEqualTo((int) answers.stream().filter(Answer::isDone).count());
			assertThat(this.silent.faults(other)).isEmpty();
		}
	}

	@Test
	void atTheDoorOfTheLeadAgencyOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.assigned().getId();
			Visitor other = Visitor.signedIn(this.port, Story.LIAISON);

			oneWins(id, () -> staff(this.liaison, id, "/extension-requests", "{\"days\":2,\"reason\":\"Aspal.\"}"),
					() -> staff(other, id, "/extension-requests", "{\"days\":2,\"reason\":\"Aspal.\"}"));

			ComplaintId drafted = this.story.assigned().getId();
			String draft = "/api/staff/complaints/" + drafted + "/drafts/first-follow-up";
			noneIsAFault(atOnce(() -> this.liaison.send("PUT", draft, "{\"text\":\"Satu.\"}"),
					() -> other.send("PUT", draft, "{\"text\":\"Dua.\"}")));
		}
	}

	@Test
	void ofAnAnswerOrAReturnAndAHandOverAtOnceOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.assigned().getId();
			Request answer = handsIn(this.liaison, Story.LIAISON, id, "ANSWER", Map.of("text", "Sudah ditambal."));
			oneWins(id, answer, () -> toAgency(this.coordinator, id, "/hand-overs", "perkim6371"));
			assertThat(this.story.now(id).status()).isIn(Status.AWAITING_REPORTER, Status.ASSIGNED);

			ComplaintId returned = this.story.assigned().getId();
			Request back = handsIn(this.liaison, Story.LIAISON, returned, "RETURN",
					Map.of("proposed", "bpjn", "reason", "Bukan kami."));
			oneWins(returned, back, () -> toAgency(this.coordinator, returned, "/hand-overs", "perkim6371"));
		}
	}

	@Test
	void ofOneWhoSendsTheSameTaskFromTwoWindowsOneWins() throws Exception {
		Visitor other = Visitor.signedIn(this.port, Story.LIAISON);
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.assigned().getId();
			Map<String, Object> form = Map.of("text", "Selesai.", "question", "Di mana?");

			oneWins(id, handsIn(this.liaison, Story.LIAISON, id, "ANSWER", form),
					handsIn(other, Story.LIAISON, id, "DEFER", form));
		}
	}

	@Test
	void ofTwoDecisionsUponAReturnOneWins() throws Exception {
		Visitor superior = Visitor.signedIn(this.port, SUPERIOR);
		Visitor same = Visitor.signedIn(this.port, SUPERIOR);
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.assigned().getId();
			this.story.completes(Story.LIAISON, id, "RETURN", Map.of("proposed", "bpjn", "reason", "Bukan kami."));

			decidedOnce(id, Set.of(Act.RETURN_DECIDED), decides(this.coordinator, Story.COORDINATOR, id, "ASSIGN"),
					decides(this.again, Story.COORDINATOR, id, "BACK"));
			assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);

			ComplaintId passed = this.story.assigned().getId();
			this.story.completes(Story.LIAISON, passed, "RETURN", Map.of("proposed", "bpjn", "reason", "Bukan kami."));
			this.story.completes(Story.COORDINATOR, passed, "PASS", Map.of("reason", "Tidak sepakat."));
			decidedOnce(passed, Set.of(Act.ARBITRATED), decides(superior, SUPERIOR, passed, "ASSIGN"),
					decides(same, SUPERIOR, passed, "BACK"));
			assertThat(this.story.now(passed).isArbitrated()).isTrue();
		}
	}

	@Test
	void whoHandsOverInTheMomentOfAnArbitrationNeverUndoesIt() throws Exception {
		Visitor superior = Visitor.signedIn(this.port, SUPERIOR);
		Visitor roads = Visitor.signedIn(this.port, "penghubungbpjn");
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.assigned().getId();
			this.story.completes(Story.LIAISON, id, "RETURN", Map.of("proposed", "bpjn", "reason", "Bukan kami."));
			this.story.completes(Story.COORDINATOR, id, "PASS", Map.of("reason", "Tidak sepakat."));

			List<Answer> answers = atOnce(decides(superior, SUPERIOR, id, "BACK"),
					() -> toAgency(this.coordinator, id, "/hand-overs", "perkim6371"),
					() -> toAgency(this.again, id, "/hand-overs", "dlh6371"));

			assertThat(answers.get(0).isDone()).isTrue();
			assertThat(answers.subList(1, 3)).extracting(Answer::status).containsOnly(409);
			assertThat(toAgency(this.coordinator, id, "/hand-overs", "perkim6371").body()).contains("ditetapkan");
			assertThat(this.story.now(id).lead()).contains(new AgencyId("pupr6371"));
			assertThat(this.silent.faults(id)).isEmpty();

			ComplaintId forced = this.story.assigned().getId();
			this.story.completes(Story.LIAISON, forced, "RETURN", Map.of("proposed", "bpjn", "reason", "Bukan kami."));
			this.story.completes(Story.COORDINATOR, forced, "ASSIGN", Map.of("reason", "Jalan nasional."));
			List<Answer> both = atOnce(
					handsIn(roads, "penghubungbpjn", forced, "RETURN",
							Map.of("proposed", "pupr63", "reason", "Bukan kami.")),
					() -> toAgency(this.coordinator, forced, "/hand-overs", "perkim6371"));
			noneIsAFault(both);
			assertThat(both).as(both.toString()).filteredOn(Answer::isDone).hasSize(1);
			assertThat(this.story.now(forced).status()).isIn(Status.RETURNED, Status.ASSIGNED);
			assertThat(this.silent.faults(forced)).isEmpty();
		}
	}

	@Test
	void ofTwoDecisionsUponAReviewOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Complaint complaint = this.story.answered();
			ComplaintId id = complaint.getId();
			assertThat(tracking(complaint, "/confirmation", "{\"rating\":1}").isDone()).isTrue();

			decidedOnce(id, Set.of(Act.REVIEW_PASSED, Act.REVIEW_FAILED),
					decides(this.coordinator, Story.COORDINATOR, id, "ACCEPT"),
					decides(this.again, Story.COORDINATOR, id, "BACK"));
		}
	}

	@Test
	void ofTwoDecisionsUponAnAppealOneWins() throws Exception {
		Visitor superior = Visitor.signedIn(this.port, SUPERIOR);
		Visitor same = Visitor.signedIn(this.port, SUPERIOR);
		for (int round = 0; round < ROUNDS; round++) {
			Complaint complaint = this.story.answered();
			ComplaintId id = complaint.getId();
			assertThat(tracking(complaint, "/appeal", CONTENT).isDone()).isTrue();

			decidedOnce(id, Set.of(Act.APPEAL_GRANTED, Act.APPEAL_REFUSED), decides(superior, SUPERIOR, id, "ACCEPT"),
					decides(same, SUPERIOR, id, "BACK"));
		}
	}

	@Test
	void ofTwoVerifiersWithDifferentDecisionsOneWins() throws Exception {
		String colleague = this.colleagues.joins("diskominfo6371", Role.COORDINATOR);
		Visitor second = Visitor.signedIn(this.port, colleague);
		Map<String, Object> form = new HashMap<>(Story.verification());
		form.putAll(Map.of("archiveReason", "UNCLEAR", "archiveNote", "Tidak jelas."));
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.received(this.story.pothole()).getId();
			decidedOnce(id, Set.of(Act.ASSIGNED, Act.ARCHIVED),
					handsIn(this.coordinator, Story.COORDINATOR, id, "VERIFIED", form),
					handsIn(this.again, Story.COORDINATOR, id, "ARCHIVE", form));

			// Two persons, who take the task in the same moment as well.
			ComplaintId untaken = this.story.received(this.story.pothole()).getId();
			decidedOnce(untaken, Set.of(Act.ASSIGNED, Act.ARCHIVED),
					takesAndHandsIn(this.coordinator, Story.COORDINATOR, untaken, "VERIFIED", form),
					takesAndHandsIn(second, colleague, untaken, "ARCHIVE", form));
		}
	}

	@Test
	void ofTwoDecisionsUponAnExtensionOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.followedUp().getId();
			this.story.asksForExtension(Story.LIAISON, id, 2, "Aspal menunggu kiriman.");

			decidedOnce(id, Set.of(Act.EXTENDED, Act.EXTENSION_REFUSED),
					decidesStep(this.coordinator, Story.COORDINATOR, id, "decide-extension", "GRANT"),
					decidesStep(this.again, Story.COORDINATOR, id, "decide-extension", "REFUSE"));
		}
	}

	@Test
	void ofTwoWhoConfirmAnArchiveOneWins() throws Exception {
		Visitor superior = Visitor.signedIn(this.port, SUPERIOR);
		Visitor same = Visitor.signedIn(this.port, SUPERIOR);
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.assigned().getId();
			this.coordinating.asksToArchive(Story.COORDINATOR, id, ArchiveReason.UNCLEAR, "Tidak jelas.");

			decidedOnce(id, Set.of(Act.ARCHIVED, Act.ARCHIVE_REFUSED),
					decidesStep(superior, SUPERIOR, id, "confirm-archive", "GRANT"),
					decidesStep(same, SUPERIOR, id, "confirm-archive", "REFUSE"));
		}
	}

	@Test
	void ofTwoWhoReviewASampleOneWins() throws Exception {
		Visitor superior = Visitor.signedIn(this.port, SUPERIOR);
		Visitor same = Visitor.signedIn(this.port, SUPERIOR);
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = sampled(round).getId();

			decidedOnce(id, Set.of(Act.ARCHIVE_FOUND_RIGHT, Act.ARCHIVE_LIFTED),
					decides(superior, SUPERIOR, id, "ACCEPT"), decides(same, SUPERIOR, id, "BACK"));
		}
	}

	@Test
	void ofAReviewOfASampleAndAnAppealAgainstTheArchiveNothingIsLeftOpen() throws Exception {
		Visitor superior = Visitor.signedIn(this.port, SUPERIOR);
		for (int round = 0; round < ROUNDS; round++) {
			Complaint right = sampled(ROUNDS + 2 * round);
			oneOrBoth(right.getId(), decides(superior, SUPERIOR, right.getId(), "ACCEPT"),
					() -> tracking(right, "/appeal", CONTENT));
			hasOneTask(right.getId());

			Complaint wrong = sampled(ROUNDS + 2 * round + 1);
			oneWins(wrong.getId(), decides(superior, SUPERIOR, wrong.getId(), "BACK"),
					() -> tracking(wrong, "/appeal", CONTENT));
			hasOneTask(wrong.getId());
		}
	}

	/** What was put away may have none, if the appeal lost. */
	private void hasOneTask(ComplaintId id) {
		boolean away = this.story.now(id).status() == Status.ARCHIVED;
		assertThat(this.story.now(id).sampler()).isEmpty();
		assertThat(this.story.task(id) == null).isEqualTo(away);
	}

	/** One that was put away in a month that nobody else knows, and drawn in the next. */
	private Complaint sampled(int month) {
		Instant first = LocalDate.of(2033, 1, 5).plusMonths(month).atTime(2, 0).toInstant(ZoneOffset.UTC);
		this.story.isNow(first);
		Complaint complaint = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, complaint.getId(), "ARCHIVE",
				Map.of("archiveReason", "UNCLEAR", "archiveNote", "Tidak jelas."));
		this.months.endBefore(first);
		this.story.isNow(first.plus(Duration.ofDays(28)));
		this.sample.draw();
		assertThat(this.story.now(complaint.getId()).sampler()).isPresent();
		return complaint;
	}

	@Test
	void ofAnArbitrationAndAWithdrawalThatComesIntoForceNothingIsLeftOpen() throws Exception {
		Visitor superior = Visitor.signedIn(this.port, SUPERIOR);
		for (int round = 0; round < ROUNDS; round++) {
			this.story.clockIsRightAgain();
			Complaint complaint = arbitrated();
			ComplaintId id = complaint.getId();
			this.reporter.withdraws(complaint, "Sudah beres.");
			this.story.passes(Duration.ofDays(8));
			boolean[] inForce = new boolean[1];

			List<Answer> answers = atOnce(decides(superior, SUPERIOR, id, "BACK"), () -> {
				inForce[0] = runs(id, "withdrawal-due");
				return new Answer(inForce[0] ? 200 : 409, "{\"detail\":\"Pekerjaan diulang.\"}", Map.of());
			});

			noneIsAFault(answers);
			assertThat(answers).as(answers.toString()).anyMatch(Answer::isDone);
			// Nobody works off the reminders of these days here.
			assertThat(this.silent.faults(id)).allMatch((fault) -> fault.endsWith(" LATE_JOB"));
			// The engine tries a job again that has lost.
			assertThat(inForce[0] || runs(id, "withdrawal-due")).isTrue();
			assertThat(this.story.now(id).status()).isEqualTo(Status.WITHDRAWN);
			assertThat(this.story.task(id)).isNull();
			assertThat(this.story.lifecycle(id)).isNull();
		}
	}

	private boolean runs(ComplaintId id, String timer) {
		try {
			this.story.runs(id, timer);
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	@Test
	void ofAnArbitrationAndAReferralNothingIsLeftOpen() throws Exception {
		Visitor superior = Visitor.signedIn(this.port, SUPERIOR);
		for (int round = 0; round < ROUNDS; round++) {
			this.story.clockIsRightAgain();
			Complaint complaint = arbitrated();
			ComplaintId id = complaint.getId();
			// Late enough for the Ombudsman.
			this.clocks.pass(id, Duration.ofDays(40));

			oneOrBoth(id, decides(superior, SUPERIOR, id, "BACK"), () -> tracking(complaint, "/referral", REFERRAL));

			boolean gone = this.story.now(id).status() == Status.REFERRED_TO_OMBUDSMAN;
			assertThat(this.story.task(id) == null).isEqualTo(gone);
			assertThat(this.story.lifecycle(id) == null).isEqualTo(gone);
		}
	}

	/** A case about which two agencies do not agree; the province decides. */
	private Complaint arbitrated() {
		Complaint complaint = this.story.assigned();
		this.story.completes(Story.LIAISON, complaint.getId(), "RETURN",
				Map.of("proposed", "bpjn", "reason", "Bukan kami."));
		this.story.completes(Story.COORDINATOR, complaint.getId(), "PASS", Map.of("reason", "Tidak sepakat."));
		return complaint;
	}

	@Test
	void ofAPromiseThatIsKeptAndAReopeningNothingIsLeftOpen() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Complaint complaint = this.story.followedUp();
			ComplaintId id = complaint.getId();
			this.story.completes(Story.LIAISON, id, "PROMISE",
					Map.of("text", "Dicor bulan depan.", "plannedFor", LocalDate.now().plusDays(20).toString()));

			oneOrBoth(id, handsIn(this.liaison, Story.LIAISON, id, "KEPT", Map.of("text", "Sudah dicor.")),
					() -> tracking(complaint, "/reopening", CONTENT));

			boolean asked = this.story.now(id).status() == Status.AWAITING_REPORTER;
			assertThat(asked || this.story.now(id).status() == Status.IN_PROGRESS).isTrue();
			assertThat(this.story.task(id) == null).isEqualTo(asked);
		}
	}

	@Test
	void ofAnAnswerAndTheDepartureOfTheLastOfficerNothingIsLeftOpen() throws Exception {
		String officer = "penghubungperkim6371";
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = ledBy("perkim6371");
			Visitor housing = Visitor.signedIn(this.port, officer);
			try {
				List<Answer> answers = atOnce(handsIn(housing, officer, id, "ANSWER", Map.of("text", "Sudah dicor.")),
						() -> departs(officer));

				assertThat(answers).as(answers.toString()).anyMatch(Answer::isDone);
				assertThat(answers).as(answers.toString()).noneMatch((answer) -> answer.status() >= 500);
				assertThat(answers.get(1).isDone() || departs(officer).isDone()).isTrue();
				assertThat(this.silent.faults(id)).isEmpty();
			}
			finally {
				this.staffing.goesTo(officer, "perkim6371");
			}
		}
	}

	/** A lost race is told as one; the office tries again. */
	private Answer departs(String officer) {
		try {
			this.staffing.goesTo(officer, "pupr6372");
			return new Answer(200, "{}", Map.of());
		}
		catch (ConcurrencyFailureException | RuleViolation ex) {
			return new Answer(409, "{}", Map.of());
		}
	}

	private ComplaintId ledBy(String agency) {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Map<String, Object> form = new HashMap<>(Story.verification());
		form.putAll(Map.of("lead", agency, "reason", "Ruas lingkungan."));
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", form);
		return id;
	}

	private Request decidesStep(Visitor visitor, String officer, ComplaintId id, String step, String decision) {
		return handsIn(visitor, officer, id, step, decision, Map.of("reason", "Begitulah."));
	}

	private Request decides(Visitor visitor, String officer, ComplaintId id, String decision) {
		return handsIn(visitor, officer, id, decision, Map.of("reason", "Begitulah.", "text", "Begitulah."));
	}

	@Test
	void ofAnAnswerAndARequestOfTheCoordinatorNothingIsLeftOpen() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.assigned().getId();
			Request answer = handsIn(this.liaison, Story.LIAISON, id, "ANSWER", Map.of("text", "Selesai."));
			oneOrBoth(id, answer, () -> asks(this.coordinator, id, "dlh6371"));
			assertThat(this.story.now(id).status() == Status.AWAITING_REPORTER
					&& this.story.now(id).parts().stream().anyMatch(SupportingPart::isOpen))
				.isFalse();

			ComplaintId spam = this.story.assigned().getId();
			answer = handsIn(this.liaison, Story.LIAISON, spam, "ANSWER", Map.of("text", "Selesai."));
			oneOrBoth(spam, answer, () -> staff(this.coordinator, spam, "/archive-requests",
					"{\"reason\":\"UNCLEAR\",\"note\":\"Tidak jelas.\"}"));
			assertThat(this.story.now(spam).archiveRequest().isPresent()
					&& this.story.now(spam).status() == Status.AWAITING_REPORTER)
				.isFalse();
		}
	}

	@Test
	void leadAndCoordinatorAskTwoAgenciesAndNoRequestIsLost() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.assigned().getId();

			List<Answer> answers = oneOrBoth(id, () -> asks(this.liaison, id, "dlh6371"),
					() -> asks(this.coordinator, id, "bpjn"));

			assertThat(this.story.now(id).parts()).hasSize((int) answers.stream().filter(Answer::isDone).count());
		}
	}

	@Test
	void ofAPartAndItsReleaseOrTheAnswerNothingIsLeftOpen() throws Exception {
		Visitor supporter = Visitor.signedIn(this.port, SUPPORTER);
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = supported();
			oneWins(id, contributes(supporter, id),
					() -> toAgency(this.liaison, id, "/supporting-agencies/releases", "dlh6371"));
			assertThat(this.story.now(id).parts()).noneMatch(SupportingPart::isOpen);

			ComplaintId answered = supported();
			Request answer = handsIn(this.liaison, Story.LIAISON, answered, "first-follow-up", "ANSWER",
					Map.of("text", "Selesai."));
			oneOrBoth(answered, contributes(supporter, answered), answer);
		}
	}

	private ComplaintId supported() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);
		return id;
	}

	private Request contributes(Visitor supporter, ComplaintId id) {
		return handsIn(supporter, SUPPORTER, id, "contribute-part", "CONTRIBUTE", Map.of("text", "Dua pohon."));
	}

	@Test
	void ofAnAnswerAndAWithdrawalAtOnceNoneIsAFault() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Complaint complaint = this.story.assigned();
			this.reporter.asks(complaint);
			String key = "{\"key\":\"%s\",\"reason\":\"Sudah beres.\"}".formatted(this.reporter.letter(complaint));
			Request answer = handsIn(this.liaison, Story.LIAISON, complaint.getId(), "ANSWER",
					Map.of("text", "Sudah ditambal."));

			noneIsAFault(atOnce(answer, () -> tracking(complaint, "/withdrawal/confirmation", key)));
			assertThat(this.silent.faults(complaint.getId())).isEmpty();
		}
	}

	@Test
	void ofAllThatAReporterCanDoWithAnAnswerOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Complaint complaint = this.story.answered();

			oneWins(complaint.getId(), () -> tracking(complaint, "/confirmation", "{}"),
					() -> tracking(complaint, "/replies", CONTENT));

			Complaint closed = closed();
			oneWins(closed.getId(), () -> tracking(closed, "/reopening", CONTENT),
					() -> tracking(closed, "/appeal", CONTENT));

			// An appeal may come after the confirmation.
			Complaint other = this.story.answered();
			noneIsAFault(atOnce(() -> tracking(other, "/confirmation", "{}"), () -> tracking(other, "/appeal", CONTENT),
					() -> tracking(other, "/appeal", CONTENT)));
			assertThat(this.silent.faults(other.getId())).isEmpty();
		}
	}

	@Test
	void ofTwoWhoReopenOrRateAClosedCaseNoneIsAFault() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Complaint complaint = closed();
			noneIsAFault(atOnce(() -> tracking(complaint, "/reopening", CONTENT),
					() -> tracking(complaint, "/reopening", CONTENT),
					() -> tracking(complaint, "/rating", "{\"rating\":1}")));
			assertThat(this.silent.faults(complaint.getId())).isEmpty();
			assertThat(this.story.now(complaint.getId()).reopenings()).isLessThan(2);

			Complaint rated = closed();
			oneWins(rated.getId(), () -> tracking(rated, "/rating", "{\"rating\":1}"),
					() -> tracking(rated, "/rating", "{\"rating\":2}"));
		}
	}

	@Test
	void ofTwoWhoGiveMissingDataOrObjectOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Complaint complaint = this.story.assigned();
			this.story.completes(Story.LIAISON, complaint.getId(), "DEFER", Map.of("question", "Di jalur mana?"));

			oneWins(complaint.getId(), () -> tracking(complaint, "/additions", CONTENT),
					() -> tracking(complaint, "/additions", CONTENT), () -> tracking(complaint, "/objection", CONTENT));
		}
	}

	@Test
	void ofDataThatComeTwiceAfterTheArchiveOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Complaint complaint = this.story.assigned();
			this.story.completes(Story.LIAISON, complaint.getId(), "DEFER", Map.of("question", "Di jalur mana?"));
			this.story.passes(Duration.ofDays(32));
			this.story.runs(complaint.getId(), "data-window-ended");
			this.story.clockIsRightAgain();

			oneWins(complaint.getId(), () -> tracking(complaint, "/additions", CONTENT),
					() -> tracking(complaint, "/additions", CONTENT));
		}
	}

	private Complaint closed() {
		Complaint complaint = this.story.answered();
		assertThat(tracking(complaint, "/confirmation", "{}").isDone()).isTrue();
		return complaint;
	}

	@Test
	void ofTwoOutcomesOfTheOmbudsmanOneWins() throws Exception {
		Visitor one = Visitor.signedIn(this.port, "ombudsman");
		Visitor other = Visitor.signedIn(this.port, "ombudsman");
		for (int round = 0; round < ROUNDS; round++) {
			Complaint complaint = this.story.answered();
			this.reporter.goesToTheOmbudsman(complaint);
			String path = "/api/staff/referrals/" + complaint.getId() + "/outcome";
			String ended = "{\"outcome\":\"%s\",\"text\":\"Pemeriksaan selesai.\"}";

			oneWins(complaint.getId(), () -> one.send("POST", path, ended.formatted("SETTLED")),
					() -> other.send("POST", path, ended.formatted("CORRECTED")));
		}
	}

	@Test
	void ofTwoWhoGiveATaskBackAndOneWhoHandsItInOneWins() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.assigned().getId();
			Request handsIn = handsIn(this.liaison, Story.LIAISON, id, "INTERIM", this.story.followUp("Besok pagi."));
			String release = "{\"agency\":\"pupr6371\",\"holder\":\"%s\",\"reason\":\"Coba.\"}"
				.formatted(Story.LIAISON);

			oneWins(id, handsIn, () -> staff(this.coordinator, id, "/steps/first-follow-up/releases", release),
					() -> staff(this.again, id, "/steps/first-follow-up/releases", release));
		}
	}

	@Test
	void ofAnActOnManyAndOneWhoHandsInNoneIsAFault() throws Exception {
		String colleague = this.colleagues.joins("pupr6371", Role.LIAISON);
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.assigned().getId();
			Request handsIn = handsIn(this.liaison, Story.LIAISON, id, "INTERIM", this.story.followUp("Besok pagi."));
			String act = "{\"act\":\"reassign\",\"numbers\":[\"%s\"],\"to\":\"%s\",\"reason\":\"Cuti.\"}".formatted(id,
					colleague);

			List<Answer> answers = atOnce(handsIn, () -> this.coordinator.send("POST", "/api/staff/bulk-jobs", act));

			noneIsAFault(answers);
			Answer done = finished(answers.get(1).json().path("id").asLong());
			assertThat(done.json().path("done").asInt() + done.json().path("refused").asInt()).isEqualTo(1);
			assertThat(done.body()).doesNotContain("kesalahan di pihak kami", "bulk.fault");
			assertThat(this.silent.faults(id)).isEmpty();
		}
	}

	@Test
	void ofTwoDecisionsUponAListOneWins() throws Exception {
		Visitor second = Visitor.signedIn(this.port, "koordinatordiskominfo63");
		Visitor third = Visitor.signedIn(this.port, "koordinatordiskominfo63");
		for (int round = 0; round < ROUNDS; round++) {
			ComplaintId id = this.story.received(this.story.pothole()).getId();
			Answer made = this.coordinator.send("POST", "/api/staff/bulk-jobs",
					"{\"act\":\"archive-spam\",\"numbers\":[\"%s\"],\"reason\":\"Iklan.\"}".formatted(id));
			String path = "/api/staff/bulk-jobs/" + made.json().path("id").asLong() + "/decision";

			List<Answer> answers = atOnce(() -> second.send("POST", path, "{\"agreed\":true}"),
					() -> third.send("POST", path, "{\"agreed\":false}"));

			noneIsAFault(answers);
			assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
		}
	}

	private Answer finished(long job) throws InterruptedException {
		Answer answer;
		do {
			answer = this.coordinator.send("GET", "/api/staff/bulk-jobs/" + job, null);
		}
		while (answer.isDone() && !answer.json().hasNonNull("finishedAt"));
		return answer;
	}

	private Answer toAgency(Visitor visitor, ComplaintId id, String act, String agency) {
		return staff(visitor, id, act, "{\"agency\":\"%s\",\"reason\":\"Lebih tepat.\"}".formatted(agency));
	}

	private static Answer asks(Visitor visitor, ComplaintId id, String agency) {
		return staff(visitor, id, "/supporting-agencies",
				"{\"agency\":\"%s\",\"request\":\"Bagian Anda?\",\"sharesContent\":true}".formatted(agency));
	}

	private static Answer staff(Visitor visitor, ComplaintId id, String act, String body) {
		return visitor.send("POST", "/api/staff/complaints/" + id + act, body);
	}

	private Answer tracking(Complaint complaint, String act, String body) {
		return Visitor.anonymous(this.port)
			.send("POST", "/api/complaints/" + complaint.trackingCode().grouped() + act, body);
	}

	/** Takes the open task; what comes back hands its form in. */
	private Request handsIn(Visitor visitor, String officer, ComplaintId id, String decision,
			Map<String, Object> form) {
		return handsIn(visitor, officer, id, this.story.task(id).getTaskDefinitionKey(), decision, form);
	}

	private Request handsIn(Visitor visitor, String officer, ComplaintId id, String step, String decision,
			Map<String, Object> form) {
		String task = task(id, step);
		visitor.send("POST", task + "/claim", "{\"userId\":\"%s\"}".formatted(officer));
		return submits(visitor, officer, id, step, task, decision, form);
	}

	/** Somebody else may take it in the same moment. */
	private Request takesAndHandsIn(Visitor visitor, String officer, ComplaintId id, String decision,
			Map<String, Object> form) {
		String step = this.story.task(id).getTaskDefinitionKey();
		String task = task(id, step);
		Request submits = submits(visitor, officer, id, step, task, decision, form);
		return () -> {
			visitor.send("POST", task + "/claim", "{\"userId\":\"%s\"}".formatted(officer));
			return submits.send();
		};
	}

	private String task(ComplaintId id, String step) {
		return "/camunda/api/engine/engine/default/task/" + this.story.task(id, step).getId();
	}

	private Request submits(Visitor visitor, String officer, ComplaintId id, String step, String task, String decision,
			Map<String, Object> form) {
		String draft = visitor.send("PUT", "/api/staff/complaints/%s/drafts/%s".formatted(id, step), json(form))
			.json()
			.path("draftId")
			.asText();
		if (SHOWN.contains(decision)) {
			this.story.showsWork(officer, id);
		}
		return () -> visitor.send("POST", task + "/submit-form",
				"{\"variables\":{\"decision\":{\"value\":\"%s\"},\"draftId\":{\"value\":\"%s\"}}}".formatted(decision,
						draft));
	}

	private static String json(Map<String, Object> form) {
		return form.entrySet()
			.stream()
			.map((field) -> "\"%s\":%s".formatted(field.getKey(),
					(field.getValue() instanceof Boolean) ? field.getValue() : "\"" + field.getValue() + "\""))
			.collect(Collectors.joining(",", "{", "}"));
	}

	/** Whichever of these the decision is, there is one in the end. */
	private void decidedOnce(ComplaintId id, Set<Act> decisions, Request... requests) throws Exception {
		oneWins(id, requests);
		assertThat(this.story.now(id).history()).filteredOn((entry) -> decisions.contains(entry.act())).hasSize(1);
	}

	private List<Answer> oneWins(ComplaintId id, Request... requests) throws Exception {
		List<Answer> answers = oneOrBoth(id, requests);
		assertThat(answers).as(answers.toString()).filteredOn(Answer::isDone).hasSize(1);
		return answers;
	}

	/** Where the one does not exclude the other. */
	private List<Answer> oneOrBoth(ComplaintId id, Request... requests) throws Exception {
		List<Answer> answers = atOnce(requests);
		noneIsAFault(answers);
		assertThat(answers).as(answers.toString()).anyMatch(Answer::isDone);
		assertThat(this.silent.faults(id)).isEmpty();
		assertThat(this.story.now(id).history().stream().map(HistoryEntry::act))
			.as("what was refused left nothing in the history")
			.filteredOn(ONCE::contains)
			.doesNotHaveDuplicates();
		return answers;
	}

	private static void noneIsAFault(List<Answer> answers) {
		assertThat(answers).filteredOn((answer) -> !answer.isDone()).allSatisfy((refused) -> {
			assertThat(refused.status()).as(answers.toString()).isIn(404, 409, 422);
			assertThat(refused.message() + refused.json().path("detail").asText()).as(answers.toString())
				.isNotBlank()
				.doesNotContain("Exception", "ENGINE-");
		});
	}

	private static List<Answer> atOnce(Request... requests) throws Exception {
		CyclicBarrier together = new CyclicBarrier(requests.length);
		ExecutorService threads = Executors.newFixedThreadPool(requests.length);
		try {
			List<Callable<Answer>> all = Stream.of(requests).map((request) -> (Callable<Answer>) () -> {
				together.await();
				return request.send();
			}).toList();
			List<Answer> answers = new ArrayList<>();
			for (Future<Answer> each : threads.invokeAll(all)) {
				answers.add(each.get());
			}
			return answers;
		}
		finally {
			threads.shutdown();
		}
	}

}
