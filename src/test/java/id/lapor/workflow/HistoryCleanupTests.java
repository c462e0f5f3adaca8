package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
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
		Map<String, String> before = shown(complaint);
		forgets();

		assertThat(rows(id)).isZero();
		assertThat(shown(complaint)).isEqualTo(before);
		assertThat(before).allSatisfy((page, body) -> assertThat(body).as(page).contains("tambal"));
	}

	private Map<String, String> shown(Complaint complaint) {
		Visitor reporter = Visitor.anonymous(this.port);
		Visitor officer = Visitor.signedIn(this.port, Story.COORDINATOR);
		String code = "/api/complaints/" + complaint.trackingCode().grouped();
		String number = "/api/staff/complaints/" + complaint.getId().value();
		return Map.of(code, reporter.send("GET", code, null).body(), number, officer.send("GET", number, null).body());
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
