package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.tracking.Confirming;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The engine forgets finished cases after a while, at night; nobody else does. */
@LaporTest
class HistoryCleanupTests {

	@Autowired
	Story story;

	@Autowired
	Confirming confirming;

	@Autowired
	HistoryService history;

	@Autowired
	ManagementService jobs;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void itForgetsAtNightInIndonesia() {
		Job cleanup = cleanup();

		LocalTime begins = LocalTime.ofInstant(cleanup.getDuedate().toInstant(), ZoneOffset.ofHours(8));
		assertThat(begins).isBetween(LocalTime.of(1, 0), LocalTime.of(5, 0));
		assertThat(cleanup.getRetries()).isPositive();
		assertThat(cleanup.isSuspended()).isFalse();
	}

	@Test
	void whatTheEngineHasForgottenIsStillShownToEverybody() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.confirming.confirm(complaint.trackingCode().grouped());
		assertThat(rows(id)).isPositive();
		this.story.isNow(oneNightIn(Duration.ofDays(89)));
		forgets();
		assertThat(rows(id)).as("before 90 days are over").isPositive();

		this.story.isNow(oneNightIn(Duration.ofDays(92)));
		// The same people, whose pages differ in nothing but what they are told.
		Visitor reporter = Visitor.anonymous(this.port);
		Visitor officer = Visitor.signedIn(this.port, Story.COORDINATOR);
		Map<String, String> before = shown(complaint, reporter, officer);
		forgets();

		assertThat(rows(id)).isZero();
		assertThat(shown(complaint, reporter, officer)).isEqualTo(before);
		assertThat(before).allSatisfy((page, body) -> assertThat(body).as(page).contains("tambal"));
	}

	/** What programs and browsers get of it, by their addresses. */
	private static Map<String, String> shown(Complaint complaint, Visitor reporter, Visitor officer) {
		String code = complaint.trackingCode().grouped();
		String number = complaint.getId().value();
		Map<String, String> shown = new LinkedHashMap<>();
		for (String path : List.of("/api/complaints/" + code, "/laporan/" + code, "/laporan/" + code + "/berkas")) {
			shown.put(path, page(reporter, path));
		}
		for (String path : List.of("/api/staff/complaints/" + number, "/petugas/laporan/" + number)) {
			shown.put(path, page(officer, path));
		}
		return shown;
	}

	private static String page(Visitor visitor, String path) {
		Visitor.Answer answer = visitor.get(path);
		assertThat(answer.status()).as(path).isEqualTo(200);
		return answer.body();
	}

	/** The night after so many days, within the window. */
	private static Instant oneNightIn(Duration time) {
		return Instant.now().plus(time).atOffset(ZoneOffset.UTC).with(LocalTime.of(18, 0)).toInstant();
	}

	private void forgets() {
		// It takes some at a time, and other tests' cases with them.
		for (int batch = 0; batch < 20; batch++) {
			this.jobs.executeJob(cleanup().getId());
		}
	}

	private Job cleanup() {
		assertThat(this.history.findHistoryCleanupJobs()).hasSize(1);
		return this.history.findHistoryCleanupJobs().get(0);
	}

	private int rows(ComplaintId id) {
		return this.jdbc.sql("select count(*) from ACT_HI_PROCINST where BUSINESS_KEY_ = ?")
			.param(id.value())
			.query(Integer.class)
			.single();
	}

}
