package id.lapor.notification;

import java.time.Duration;
import java.util.List;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Role;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.CaseEvent.Kind;
import id.lapor.complaint.Channel;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Report;
import id.lapor.deadline.ClockKind;
import id.lapor.intake.Submission;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.TableMender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.IllegalTransactionStateException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who finds what in the outbox, and when nobody does. */
@LaporTest
class NotifierTests {

	@Autowired
	private Story story;

	@Autowired
	private Telling telling;

	@Autowired
	private TableMender tables;

	@Autowired
	private ApplicationEventPublisher events;

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void theStraightWayTellsEachInTurn() {
		Complaint complaint = this.story.answered();

		assertThat(this.telling.of(complaint.getId()))
			.extracting((notice) -> notice.recipient() + " " + notice.template())
			.containsExactly("REPORTER RECEIVED", "koordinatordiskominfo6371 STAFF_RECEIVED", "REPORTER ASSIGNED",
					"penghubungpupr6371 STAFF_ASSIGNED", "REPORTER ANSWERED");
	}

	@Test
	void tellsTheReporterAndThoseWhoHaveToAct() {
		Complaint complaint = this.story.assigned();

		this.telling.happens(this.telling.event(complaint.getId(), Kind.EXTENDED, Telling.PUBLIC_WORKS));

		assertThat(this.telling.told(complaint.getId(), Kind.EXTENDED)).containsExactlyInAnyOrder("REPORTER EXTENDED",
				"penghubungpupr6371 STAFF_EXTENDED");
	}

	@Test
	void tellsTheLeadAgencyOfAClockOfItsCoordinator() {
		Complaint complaint = this.story.assigned();

		this.telling
			.happens(this.telling.event(complaint.getId(), Kind.DEADLINE_NEAR, Telling.COORDINATOR, ClockKind.FINISH));

		assertThat(this.telling.told(complaint.getId(), Kind.DEADLINE_NEAR))
			.containsExactly("penghubungpupr6371 STAFF_NEAR");
	}

	@Test
	void tellsThoseWhomTheEventNamesInPlaceOfTheOthers() {
		Complaint complaint = this.story.assigned();

		this.telling.happens(this.telling.event(complaint.getId(), Kind.DEADLINE_BREACHED, Telling.PUBLIC_WORKS,
				ClockKind.FIRST_FOLLOW_UP, Role.LIAISON));
		this.telling.happens(this.telling.event(complaint.getId(), Kind.DEADLINE_ESCALATED, Telling.COORDINATOR,
				ClockKind.FINISH, Role.LEADERSHIP, Role.SUPERVISOR));

		assertThat(this.telling.told(complaint.getId(), Kind.DEADLINE_BREACHED))
			.containsExactly("penghubungpupr6371 STAFF_BREACHED");
		assertThat(this.telling.told(complaint.getId(), Kind.DEADLINE_ESCALATED)).containsExactlyInAnyOrder(
				"pimpinandiskominfo6371 STAFF_ESCALATED", "pengawasdiskominfo6371 STAFF_ESCALATED");
	}

	@Test
	void tellsTheCoordinatorsHolderOfARoleThatNobodyHoldsAtTheAgency() {
		Complaint complaint = this.story.assigned();

		this.telling.happens(this.telling.event(complaint.getId(), Kind.DEADLINE_ESCALATED, Telling.PUBLIC_WORKS,
				ClockKind.FIRST_FOLLOW_UP, Role.LEADERSHIP, Role.COORDINATOR));

		assertThat(this.telling.told(complaint.getId(), Kind.DEADLINE_ESCALATED)).containsExactlyInAnyOrder(
				"pimpinandiskominfo6371 STAFF_ESCALATED", "koordinatordiskominfo6371 STAFF_ESCALATED");
	}

	@Test
	void tellsTheReportedPartyNothing() {
		Report pothole = this.story.pothole();
		Complaint complaint = this.story.received(new Report(pothole.kind(), pothole.category(), pothole.region(),
				pothole.place(), pothole.incidentDate(), pothole.content(), false, false, Telling.PUBLIC_WORKS, "id"));

		this.telling.happens(this.telling.event(complaint.getId(), Kind.DEADLINE_NEAR, Telling.PUBLIC_WORKS,
				ClockKind.FIRST_FOLLOW_UP));

		assertThat(this.telling.told(complaint.getId(), Kind.DEADLINE_NEAR)).isEmpty();
	}

	@Test
	void tellsEachPersonOnceOfAnEventButOfEachEvent() {
		Complaint complaint = this.story.assigned();
		CaseEvent event = this.telling.event(complaint.getId(), Kind.EXTENDED, Telling.PUBLIC_WORKS);
		this.telling.happens(event);
		this.telling.happens(event);
		assertThat(this.telling.told(complaint.getId(), Kind.EXTENDED)).hasSize(2);

		this.story.passes(Duration.ofSeconds(1));
		this.telling.happens(this.telling.event(complaint.getId(), Kind.EXTENDED, Telling.PUBLIC_WORKS));

		assertThat(this.telling.told(complaint.getId(), Kind.EXTENDED)).hasSize(4);
	}

	/** Each rung may name people of several agencies, by an event for each. */
	@Test
	void tellsTheReporterOnceOfABrokenPromiseWhoeverElseIsTold() {
		Complaint complaint = this.story.assigned();
		this.story.passes(Duration.ZERO);

		for (AgencyId agency : List.of(Telling.PUBLIC_WORKS, Telling.COORDINATOR)) {
			this.telling.happens(this.telling.event(complaint.getId(), Kind.DEADLINE_BREACHED, agency,
					ClockKind.PROMISE, Role.LEADERSHIP));
		}

		assertThat(this.telling.told(complaint.getId(), Kind.DEADLINE_BREACHED))
			.containsOnlyOnce("REPORTER PROMISE_BROKEN");
	}

	@Test
	void leavesNothingWhenTheTransactionFails() {
		Complaint complaint = this.story.assigned();

		this.telling.happensInVain(this.telling.event(complaint.getId(), Kind.EXTENDED, Telling.PUBLIC_WORKS));

		assertThat(this.telling.told(complaint.getId(), Kind.EXTENDED)).isEmpty();
	}

	@Test
	void refusesAnEventOutsideOfATransaction() {
		CaseEvent event = this.telling.event(this.story.assigned().getId(), Kind.EXTENDED, Telling.PUBLIC_WORKS);

		assertThatThrownBy(() -> this.events.publishEvent(event)).isInstanceOf(IllegalTransactionStateException.class);
	}

	@Test
	void keepsNothingThatSaysWhoReportedOrWhat() {
		Complaint complaint = this.story.assigned();

		this.telling.happens(this.telling.event(complaint.getId(), Kind.EXTENDED, Telling.PUBLIC_WORKS));

		List<Notice> kept = this.telling.of(complaint.getId());
		assertThat(kept).isNotEmpty()
			.allSatisfy((notice) -> assertThat(this.telling.row(notice)).doesNotContainIgnoringCase("siti")
				.doesNotContain("@", "Lubang", "A. Yani", complaint.trackingCode().value()));
	}

	@Test
	void writesToTheReporterInTheReportersLanguageAndToStaffInIndonesian() {
		Report pothole = this.story.pothole();
		Complaint complaint = this.story.received(
				Submission.own(
						new Report(pothole.kind(), pothole.category(), pothole.region(), pothole.place(),
								pothole.incidentDate(), pothole.content(), false, false, null, "en"),
						Channel.WEB, null));

		this.telling.happens(this.telling.event(complaint.getId(), Kind.EXTENDED, Telling.PUBLIC_WORKS));

		assertThat(this.telling.of(complaint.getId())).filteredOn((notice) -> notice.event() == Kind.EXTENDED)
			.extracting(Notice::isToReporter, Notice::language)
			.containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple(true, "en"),
					org.assertj.core.groups.Tuple.tuple(false, "id"));
	}

	@ParameterizedTest
	@CsvSource({ "STAFF_EXTENDED, STAFF_UNKNOWN", "STAFF_EXTENDED, EXTENDED", "LIAISON, PASSERBY", "LIAISON, REPORTER",
			"EMAIL, PIGEON" })
	void aBrokenRowStopsWhatHasHappened(String cell, String broken) {
		Complaint complaint = this.story.assigned();
		CaseEvent event = this.telling.event(complaint.getId(), Kind.EXTENDED, Telling.PUBLIC_WORKS);

		try (TableMender.Change change = this.tables.change("notification", (table) -> {
			int rule = table.indexOf("<rule id=\"extended-liaison\">");
			return table.substring(0, rule)
					+ table.substring(rule).replaceFirst("<text>\"%s\"".formatted(cell), "<text>\"" + broken + "\"");
		})) {
			assertThatThrownBy(() -> this.telling.happens(event)).hasMessageContaining("Table 'notification'");
		}

		assertThat(this.telling.told(complaint.getId(), Kind.EXTENDED)).isEmpty();
		this.telling.happens(event);
		assertThat(this.telling.told(complaint.getId(), Kind.EXTENDED)).hasSize(2);
	}

}
