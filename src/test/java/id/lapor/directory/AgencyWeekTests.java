package id.lapor.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import id.lapor.agency.AffectedClocks.Moving;
import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.agency.CalendarId;
import id.lapor.agency.Decreeing;
import id.lapor.agency.HolidayChange;
import id.lapor.agency.HolidayChanges;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.deadline.ClockKind;
import id.lapor.deadline.OfficeWeek;
import id.lapor.deadline.WeekPattern;
import id.lapor.shared.RuleViolation;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Completing;
import id.lapor.web.FormToken;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * An agency's week or zone is changed while clocks run by its calendar: those of an
 * agency that no other test leads a case with.
 */
@LaporTest
class AgencyWeekTests {

	/** A Thursday morning; three working days of five are Tuesday the 10th. */
	private static final Instant THURSDAY = Instant.parse("2026-11-05T02:00:00Z");

	private static final AgencyId PERKIM = new AgencyId("perkim6371");

	private static final OfficeWeek FIVE = new OfficeWeek(ZoneId.of("Asia/Makassar"), WeekPattern.FIVE);

	private static final String PAGE = "/petugas/instansi";

	@Autowired
	AgencyKeeping keeping;

	@Autowired
	Agencies agencies;

	@Autowired
	HolidayChanges changes;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Story story;

	@Autowired
	Clocks clocks;

	@Autowired
	Completing reporter;

	@Autowired
	MockMvc web;

	@Autowired
	IdentityService identities;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	PlatformTransactionManager transactions;

	private Decreeing decreeing;

	@Autowired
	void decreeing(AutowireCapableBeanFactory beans) {
		this.decreeing = beans.createBean(Decreeing.class);
	}

	@BeforeEach
	void itIsThursday() {
		assertThat(this.agencies.require(PERKIM).zone()).isEqualTo(FIVE.zone());
		assertThat(this.agencies.require(PERKIM).week()).isEqualTo(FIVE.pattern());
		this.story.isNow(THURSDAY);
	}

	@AfterEach
	void allIsAsItWas() {
		this.changes.latest(new CalendarId(PERKIM), 20).forEach(this::done);
		this.decreeing.hasAlwaysWorkedBy(PERKIM, FIVE);
		Offices.tidyUp(this.jdbc, this.identities, this.transactions);
		this.story.clockIsRightAgain();
	}

	@Test
	void aLongerWeekMovesTheClocksOfTheAgencysCalendarWithTimerAndTask() {
		ComplaintId id = assigned().getId();
		assertThat(due(id)).isEqualTo("2026-11-10T15:59:59Z");
		Instant finish = this.deadlines.running(id, ClockKind.FINISH).dueAt();

		Change preview = this.keeping.preview(works("WITA", "SIX"), Offices.NATIONAL);
		assertThat(preview.affected().count()).isPositive();
		assertThat(preview.affected().first()).contains(new Moving(id.value(), ClockKind.FIRST_FOLLOW_UP, PERKIM,
				LocalDate.parse("2026-11-10"), LocalDate.parse("2026-11-09")));
		assertThat(due(id)).as("a preview moves nothing").isEqualTo("2026-11-10T15:59:59Z");
		assertThat(this.agencies.require(PERKIM).week()).isEqualTo(WeekPattern.FIVE);

		HolidayChange change = done(worksBy("WITA", "SIX"));

		assertThat(change.act()).isEqualTo(HolidayChange.Act.WEEK_CHANGED);
		assertThat(change.moved()).isEqualTo(preview.affected().count());
		assertThat(change.week().from()).isEqualTo("2026-11-06");
		Deadline clock = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);
		assertThat(clock.dueAt()).isEqualTo("2026-11-09T15:59:59Z");
		assertThat(clock.firstDueAt()).isEqualTo("2026-11-10T15:59:59Z");
		assertThat(this.clocks.timer(id, ClockKind.FIRST_FOLLOW_UP).getDuedate()).isEqualTo(Date.from(clock.nextAt()));
		assertThat(this.story.task(id).getDueDate()).isEqualTo(Date.from(clock.dueAt()));
		assertThat(this.deadlines.running(id, ClockKind.FINISH).dueAt())
			.as("the coordinator's calendar has not changed")
			.isEqualTo(finish);
		assertThat(this.changes.latest(new CalendarId(PERKIM), 1)).extracting(HolidayChange::id)
			.containsExactly(change.id());
	}

	@Test
	void theWeekThatHeldBeforeStillCountsTheDaysBefore() {
		ComplaintId id = assigned().getId();
		this.story.isNow(Instant.parse("2026-11-09T02:00:00Z"));

		done(worksBy("WITA", "SIX"));

		assertThat(due(id)).as("Saturday the 7th was none, and stays none").isEqualTo("2026-11-10T15:59:59Z");
	}

	@Test
	void nothingMovesBeforeTheEndOfTheNextWorkingDay() {
		this.decreeing.hasAlwaysWorkedBy(PERKIM, new OfficeWeek(FIVE.zone(), WeekPattern.SIX));
		this.story.isNow(Instant.parse("2026-11-04T02:00:00Z"));
		ComplaintId id = assigned().getId();
		assertThat(due(id)).isEqualTo("2026-11-07T15:59:59Z");
		this.story.isNow(Instant.parse("2026-11-06T02:00:00Z"));
		done(worksBy("WITA", "FIVE"));
		assertThat(due(id)).as("Saturday is none any more").isEqualTo("2026-11-09T15:59:59Z");

		this.story.isNow(Instant.parse("2026-11-06T03:00:00Z"));
		done(worksBy("WITA", "SIX"));

		assertThat(due(id)).as("the next working day is Saturday again").isEqualTo("2026-11-07T15:59:59Z");
		this.story.isNow(Instant.parse("2026-11-07T02:00:00Z"));
		done(worksBy("WITA", "FIVE"));
		assertThat(due(id)).as("what is due today stays due today").isEqualTo("2026-11-07T15:59:59Z");
	}

	/** Paused on Friday with two days left, the week changes, resumed on Wednesday. */
	@Test
	void aPausedClockGoesOnWithTheDaysThatItHadLeft() {
		Complaint complaint = assigned();
		ComplaintId id = complaint.getId();
		this.story.isNow(Instant.parse("2026-11-06T02:00:00Z"));
		this.story.completes("penghubungperkim6371", id, "DEFER", Map.of("question", "Di lajur mana?"));

		done(worksBy("WITA", "SIX"));
		assertThat(this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP).isPaused()).isTrue();
		this.story.isNow(Instant.parse("2026-11-13T02:00:00Z"));
		this.reporter.completes(complaint.trackingCode().grouped(), "Lajur kiri.");

		assertThat(due(id)).as("Saturday and Monday").isEqualTo("2026-11-16T15:59:59Z");
		done(worksBy("WITA", "FIVE"));
		assertThat(due(id)).as("Monday and Tuesday").isEqualTo("2026-11-17T15:59:59Z");
	}

	@Test
	void anotherZoneKeepsTheDaysAndMovesTheirEnds() {
		ComplaintId id = assigned().getId();

		HolidayChange change = done(worksBy("WIB", "FIVE"));

		Deadline clock = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);
		assertThat(clock.dueAt()).isEqualTo("2026-11-10T16:59:59Z");
		assertThat(this.deadlines.lastDay(clock)).isEqualTo("2026-11-10");
		assertThat(change.week().after().zone()).isEqualTo(ZoneId.of("Asia/Jakarta"));

		done(worksBy("WIT", "FIVE"));
		assertThat(due(id)).isEqualTo("2026-11-10T14:59:59Z");
	}

	/** The day was given to the reporter; it is counted by no calendar. */
	@Test
	void aPromisedDayStaysThatDayInAnotherZone() {
		ComplaintId id = assigned().getId();
		this.story.completes("penghubungperkim6371", id, "INTERIM", Map.of("text", "Regu turun besok pagi."));
		this.story.completes("penghubungperkim6371", id, "PROMISE",
				Map.of("text", "Dicor bulan depan.", "plannedFor", "2026-12-04"));
		done(worksBy("WIB", "FIVE"));
		assertThat(this.deadlines.running(id, ClockKind.PROMISE).dueAt()).isEqualTo("2026-12-04T16:59:59Z");

		done(worksBy("WITA", "SIX"));

		Deadline promise = this.deadlines.running(id, ClockKind.PROMISE);
		assertThat(promise.dueAt()).isEqualTo("2026-12-04T15:59:59Z");
		assertThat(this.deadlines.lastDay(promise)).isEqualTo("2026-12-04");
	}

	@Test
	void aWeekThatIsTakenBackOnTheSameDayLeavesAllAsItWas() {
		ComplaintId id = assigned().getId();
		done(worksBy("WITA", "SIX"));

		HolidayChange back = done(worksBy("WITA", "FIVE"));

		assertThat(back.week().before().pattern()).isEqualTo(WeekPattern.SIX);
		assertThat(due(id)).isEqualTo("2026-11-10T15:59:59Z");
	}

	@Test
	void anotherNameIsNoChangeOfTheCalendar() {
		AgencyForm now = AgencyForm.of(this.agencies.require(PERKIM));
		AgencyForm renamed = new AgencyForm(now.id(), now.name() + " Rekaan", now.level(), now.region(), now.function(),
				now.coordinator(), now.zone(), now.week(), now.active());

		assertThat(this.keeping.preview(renamed, Offices.NATIONAL).affected()).isNull();
		try {
			assertThat(this.keeping.put(renamed, Offices.NATIONAL).recounts()).isEmpty();
		}
		finally {
			this.keeping.put(now, Offices.NATIONAL);
		}
	}

	@Test
	void aWeekWithoutAWorkingDayIsRefusedAtItsField() {
		this.decreeing.hasAlwaysWorkedBy(PERKIM, new OfficeWeek(FIVE.zone(), WeekPattern.SIX));
		LocalDate first = LocalDate.parse("2026-11-09");
		CalendarId own = new CalendarId(PERKIM);
		this.decreeing.takesOff(own,
				first.datesUntil(first.plusYears(2).plusDays(14))
					.filter((day) -> day.getDayOfWeek().getValue() < 6)
					.toList());
		try {
			Change preview = this.keeping.preview(works("WITA", "FIVE"), Offices.NATIONAL);
			assertThat(preview.wrong()).extracting((at) -> at.field() + " " + at.key())
				.containsExactly("week calendar.no-working-day");

			RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
					() -> this.keeping.put(works("WITA", "FIVE"), Offices.NATIONAL));

			assertThat(refusal.fields()).extracting((at) -> at.field()).containsExactly("week");
			assertThat(this.agencies.require(PERKIM).week()).isEqualTo(WeekPattern.SIX);
			assertThat(this.changes.latest(own, 1)).isEmpty();
		}
		finally {
			this.decreeing.worksOn(own);
		}
	}

	@Test
	void anAgencyThatNoCaseHasKnownCanStillBeRemoved() {
		AgencyForm opened = new AgencyForm("ujisatu", "Dinas Rekaan", "regency", "63.71", "UJI", "false", "WITA",
				"FIVE", "true");
		this.keeping.put(opened, Offices.NATIONAL);
		Change change = this.keeping.put(
				new AgencyForm("ujisatu", "Dinas Rekaan", "regency", "63.71", "UJI", "false", "WITA", "SIX", "true"),
				Offices.NATIONAL);
		assertThat(done(this.changes.require(change.recounts().get(0))).moved()).isZero();

		this.keeping.remove(new AgencyId("ujisatu"), Offices.NATIONAL);

		assertThat(this.agencies.find(new AgencyId("ujisatu"))).isEmpty();
	}

	@Test
	void thePageShowsWhatWouldMoveAndThenTheReport() throws Exception {
		ComplaintId id = assigned().getId();
		this.web.perform(sent("false"))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString(id.value()), containsString("Tindak lanjut pertama"),
					containsString("tenggat akan pindah"), containsString("10 November 2026"),
					containsString("9 November 2026"),
					containsString("<strong>Enam hari (Senin sampai Sabtu)</strong>"), not(containsString(">FIVE<")))));
		assertThat(due(id)).isEqualTo("2026-11-10T15:59:59Z");

		String report = this.web.perform(sent("true"))
			.andExpect(status().is3xxRedirection())
			.andReturn()
			.getResponse()
			.getRedirectedUrl();

		assertThat(report).startsWith("/petugas/kalender/perubahan/");
		this.web.perform(get(report).with(Offices.signedIn(Offices.NATIONAL)))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString("Hari kerja atau zona diubah"),
					containsString("Yang berlaku sejak Jumat, 6 November 2026"),
					containsString("Enam hari (Senin sampai Sabtu)"))));
		this.web
			.perform(
					get("/petugas/kalender").param("instansi", PERKIM.value()).with(Offices.signedIn(Offices.NATIONAL)))
			.andExpect(content().string(containsString(report)));
	}

	@Test
	void restTellsWhatWouldMoveAndWhereTheReportIs() throws Exception {
		ComplaintId id = assigned().getId();
		this.web.perform(rest("true"))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.applied").value(false))
			.andExpect(jsonPath("$.affected.clocks[?(@.complaint == '" + id.value() + "')].newLastDay")
				.value("2026-11-09"))
			.andExpect(jsonPath("$.recounts", hasSize(0)));

		this.web.perform(rest("false"))
			.andExpect(jsonPath("$.affected").doesNotExist())
			.andExpect(jsonPath("$.recounts", hasSize(1)));

		HolidayChange change = done(this.changes.latest(new CalendarId(PERKIM), 1).get(0));
		this.web.perform(get("/api/staff/holiday-changes/" + change.id()).with(Offices.signedIn(Offices.NATIONAL)))
			.andExpect(jsonPath("$.act").value("WEEK_CHANGED"))
			.andExpect(jsonPath("$.week.from").value("2026-11-06"))
			.andExpect(jsonPath("$.week.before.week").value("FIVE"))
			.andExpect(jsonPath("$.week.after.week").value("SIX"))
			.andExpect(jsonPath("$.days", hasSize(0)));
	}

	@Test
	void aFileTellsOfAllItsAgenciesTogether() {
		ComplaintId id = assigned().getId();
		this.keeping.put(
				new AgencyForm("ujisatu", "Dinas Rekaan", "regency", "63.71", "UJI", "false", "WITA", "FIVE", "true"),
				Offices.NATIONAL);
		AgencyForm now = AgencyForm.of(this.agencies.require(PERKIM));
		byte[] file = Offices.csv(
				"id,name,level,region,function,coordinator,zone,week", "%s,%s,%s,%s,%s,%s,WITA,SIX".formatted(now.id(),
						now.name(), now.level(), now.region(), now.function(), now.coordinator()),
				"ujisatu,Dinas Rekaan,regency,63.71,UJI,false,WIB,FIVE");

		Change preview = this.keeping.previewFile(file, Offices.NATIONAL);
		assertThat(preview.affected().first()).extracting(Moving::complaint).contains(id.value());
		Change made = this.keeping.importFile(file, Offices.NATIONAL);

		assertThat(made.recounts()).hasSize(2);
		List<HolidayChange> reports = made.recounts()
			.stream()
			.map((report) -> done(this.changes.require(report)))
			.toList();
		assertThat(reports.stream().mapToInt(HolidayChange::moved).sum()).isEqualTo(preview.affected().count());
		assertThat(due(id)).isEqualTo("2026-11-09T15:59:59Z");
		assertThat(this.keeping.importFile(file, Offices.NATIONAL).recounts()).as("the same file again").isEmpty();
		this.keeping.remove(new AgencyId("ujisatu"), Offices.NATIONAL);
	}

	private Complaint assigned() {
		Complaint complaint = this.story.received(this.story.pothole());
		Map<String, Object> form = new HashMap<>(Story.verification());
		form.putAll(Map.of("lead", PERKIM.value(), "reason", "Ruas ini di dalam perumahan."));
		this.story.completes(Story.COORDINATOR, complaint.getId(), "VERIFIED", form);
		return complaint;
	}

	private AgencyForm works(String zone, String week) {
		AgencyForm now = AgencyForm.of(this.agencies.require(PERKIM));
		return new AgencyForm(now.id(), now.name(), now.level(), now.region(), now.function(), now.coordinator(), zone,
				week, now.active());
	}

	private HolidayChange worksBy(String zone, String week) {
		Change change = this.keeping.put(works(zone, week), Offices.NATIONAL);
		assertThat(change.recounts()).hasSize(1);
		return this.changes.require(change.recounts().get(0));
	}

	private HolidayChange done(HolidayChange change) {
		return Awaitility.await()
			.atMost(30, TimeUnit.SECONDS)
			.until(() -> this.changes.require(change.id()), HolidayChange::isDone);
	}

	private Instant due(ComplaintId id) {
		return this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP).dueAt();
	}

	private MockHttpServletRequestBuilder sent(String seen) {
		AgencyForm form = works("WITA", "SIX");
		return post(PAGE).param("act", "put")
			.param("id", form.id())
			.param("name", form.name())
			.param("level", form.level())
			.param("region", form.region())
			.param("function", form.function())
			.param("coordinator", form.coordinator())
			.param("zone", form.zone())
			.param("week", form.week())
			.param("active", form.active())
			.param("seen", seen)
			.with(FormToken.sent())
			.with(Offices.signedIn(Offices.NATIONAL));
	}

	private MockHttpServletRequestBuilder rest(String preview) {
		AgencyForm form = works("WITA", "SIX");
		return put("/api/staff/agencies/" + form.id()).param("preview", preview)
			.contentType(MediaType.APPLICATION_JSON)
			.content("""
					{"name": "%s", "level": "%s", "region": "%s", "function": "%s", "coordinator": "%s", "zone": "%s", \
					"week": "%s"}""".formatted(form.name(), form.level(), form.region(), form.function(),
					form.coordinator(), form.zone(), form.week()))
			.with(FormToken.sent())
			.with(Offices.signedIn(Offices.NATIONAL));
	}

}
