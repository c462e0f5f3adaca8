package id.lapor.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Calendars;
import id.lapor.agency.Level;
import id.lapor.agency.RegionCode;
import id.lapor.agency.Regions;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintNumbers;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Reception;
import id.lapor.complaint.Report;
import id.lapor.reporter.ReporterId;
import id.lapor.reporter.ReporterVault;
import id.lapor.routing.Categories;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in reports. */
@Service
public class Intake {

	/** How far back staff may date a report that they type in, in days. */
	public static final int BACKDATING_DAYS = 30;

	/** Most characters of the reason for that. */
	public static final int REASON_MAX = 500;

	private static final Logger log = LoggerFactory.getLogger(Intake.class);

	private final Complaints complaints;

	private final ComplaintNumbers numbers;

	private final ComplaintWorkflow workflow;

	private final Deadlines deadlines;

	private final ReporterVault vault;

	private final Agencies agencies;

	private final Regions regions;

	private final Calendars calendars;

	private final Categories categories;

	private final IdempotencyKeys keys;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Intake(Complaints complaints, ComplaintNumbers numbers, ComplaintWorkflow workflow, Deadlines deadlines,
			ReporterVault vault, Agencies agencies, Regions regions, Calendars calendars, Categories categories,
			IdempotencyKeys keys, PlatformTransactionManager transactions, Clock clock) {
		this.complaints = complaints;
		this.numbers = numbers;
		this.workflow = workflow;
		this.deadlines = deadlines;
		this.vault = vault;
		this.agencies = agencies;
		this.regions = regions;
		this.calendars = calendars;
		this.categories = categories;
		this.keys = keys;
		this.transaction = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	/**
	 * Takes in a report: complaint, identity, process and the answer to a repeated
	 * request are stored together or not at all. Broken tables do not cost the reporter
	 * the report: then its process waits as a job that a supervisor sees.
	 * @param key the caller's idempotency key, or {@code null}. The same key and
	 * submission give the same receipt again for 24 hours, also when both are posted at
	 * once
	 * @throws RuleViolation with every field that is wrong, or when the key was used for
	 * another submission
	 */
	public Receipt receive(Submission submission, String key) {
		Optional<Receipt> earlier = this.keys.find(key, submission);
		if (earlier.isPresent()) {
			return earlier.get();
		}
		Instant now = this.clock.instant();
		AgencyId coordinator = check(submission, now);
		ComplaintId id = this.numbers.next();
		try {
			return register(id, submission, coordinator, now, key, this.workflow::start);
		}
		catch (IdempotencyKeys.TakenMeanwhile ex) {
			return this.keys.find(key, submission).orElseThrow(() -> ex);
		}
		catch (ComplaintWorkflow.RulesBroken ex) {
			log.error("A table or model is broken; {} is kept and waits as a job", id, ex);
			return register(id, submission, coordinator, now, key, this.workflow::startLater);
		}
	}

	private Receipt register(ComplaintId id, Submission submission, AgencyId coordinator, Instant now, String key,
			Consumer<Complaint> start) {
		return this.transaction.execute((status) -> {
			this.keys.take(key, submission, now);
			ReporterId reporter = (submission.identity() != null) ? this.vault.store(submission.identity()).orElse(null)
					: null;
			Instant receivedAt = (submission.receivedAt() != null) ? submission.receivedAt() : now;
			Complaint complaint = this.complaints.save(Complaint.receive(id, submission.report(),
					new Reception(submission.channel(), receivedAt, now, submission.backdatingReason(),
							(submission.officer() != null) ? submission.officer().userId() : null, reporter,
							coordinator)));
			start.accept(complaint);
			Receipt receipt = receiptFor(complaint);
			this.keys.keepAnswer(key, receipt);
			return receipt;
		});
	}

	private Receipt receiptFor(Complaint complaint) {
		List<Receipt.Due> due = this.deadlines.running(complaint.getId())
			.stream()
			.map((deadline) -> new Receipt.Due(deadline.kind(), deadline.dueAt()))
			.toList();
		return new Receipt(complaint.trackingCode().grouped(), complaint.status(),
				this.agencies.require(complaint.responsibleAgency()).name(), complaint.receivedAt(), due);
	}

	/** Checks everything at once, so that a person mends everything at once. */
	private AgencyId check(Submission submission, Instant now) {
		Report report = submission.report();
		List<AtField> wrong = new ArrayList<>();
		AgencyId coordinator = coordinatorFor(report, wrong);
		wrong.addAll(report.problems(this.calendars.of(coordinator).dayOf(now)));
		if (report.category() != null && !report.category().isBlank()
				&& this.categories.findLeaf(report.category()).isEmpty()) {
			wrong.add(new AtField("category", "category.unknown"));
		}
		if (submission.identity() != null) {
			wrong.addAll(submission.identity().problems());
		}
		checkBackdating(submission, now, wrong);
		if (!wrong.isEmpty()) {
			throw RuleViolation.invalid(wrong);
		}
		return coordinator;
	}

	/**
	 * The coordinator of the region; one level up when the report is about the
	 * coordinator itself (contracts.md "Who may see what"). An unknown region is a wrong
	 * field, and the nation's coordinator stands in until it is mended.
	 */
	private AgencyId coordinatorFor(Report report, List<AtField> wrong) {
		RegionCode region = report.region();
		boolean known = region != null
				&& this.regions.findById(region).filter((found) -> found.level() != Level.NATIONAL).isPresent();
		if (region != null && !known) {
			wrong.add(new AtField("region", "region.unknown"));
		}
		if (report.reported() != null && this.agencies.findById(report.reported()).isEmpty()) {
			wrong.add(new AtField("reported", "agency.unknown"));
		}
		Agency coordinator = this.agencies.coordinatorOf(known ? region : RegionCode.NATIONAL);
		if (coordinator.id().equals(report.reported())) {
			return this.agencies.superior(coordinator.id()).map(Agency::id).orElse(coordinator.id());
		}
		return coordinator.id();
	}

	private static void checkBackdating(Submission submission, Instant now, List<AtField> wrong) {
		if (submission.receivedAt() == null) {
			return;
		}
		if (submission.receivedAt().isAfter(now)) {
			wrong.add(new AtField("receivedAt", "intake.received-at.future"));
		}
		else if (submission.receivedAt().isBefore(now.minus(Duration.ofDays(BACKDATING_DAYS)))) {
			wrong.add(new AtField("receivedAt", "intake.received-at.too-old", BACKDATING_DAYS));
		}
		String reason = submission.backdatingReason();
		if (reason == null || reason.isBlank()) {
			wrong.add(new AtField("backdatingReason", "field.required"));
		}
		else if (reason.codePointCount(0, reason.length()) > REASON_MAX) {
			wrong.add(new AtField("backdatingReason", "field.too-long", REASON_MAX));
		}
	}

}
