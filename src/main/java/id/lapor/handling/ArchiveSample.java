package id.lapor.handling;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import id.lapor.agency.AgencyId;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Actor;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Reviewers;
import id.lapor.deadline.ClockKind;
import id.lapor.shared.RuleViolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Each month a sample of what coordinators have put away by hand goes to the next level,
 * so that nothing is closed without a solution unseen. What was put away because data
 * never came is not sampled: no person has decided it. The archives of the national
 * coordinator have nobody above and are left out; the Ombudsman can read them.
 */
@Service
public class ArchiveSample {

	/**
	 * One of so many, and at least one of each coordinator that has put away any: 5 %. No
	 * law names a size.
	 */
	static final int ONE_OF = 20;

	/** Those that a person gives. */
	private static final List<String> REASONS = ArchiveReason.byHand().stream().map(Enum::name).toList();

	private static final Logger log = LoggerFactory.getLogger(ArchiveSample.class);

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final Reviewers reviewers;

	private final Contacting contacting;

	private final ComplaintWorkflow workflow;

	private final Desk desk;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	/** Nobody can know beforehand which cases are drawn. */
	private final Random random = new SecureRandom();

	ArchiveSample(Complaints complaints, Deadlines deadlines, Reviewers reviewers, Contacting contacting,
			ComplaintWorkflow workflow, Desk desk, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.reviewers = reviewers;
		this.contacting = contacting;
		this.workflow = workflow;
		this.desk = desk;
		this.jdbc = jdbc;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Draws the sample of the month before this one (in UTC) and gives each case to who
	 * stands above its coordinator. Months that were missed, because the program did not
	 * run when they had ended, are made up for. What was drawn before is left alone.
	 */
	@Transactional
	public void draw() {
		Instant now = this.clock.instant();
		YearMonth last = monthOf(now).minusMonths(1);
		for (YearMonth month = firstToDraw(last); !month.isAfter(last); month = month.plusMonths(1)) {
			if (!isDrawn(month)) {
				draw(month, now);
			}
		}
	}

	private void draw(YearMonth month, Instant now) {
		Map<String, List<String>> archived = archived(month);
		int all = 0;
		int sampled = 0;
		for (List<String> ofCoordinator : archived.values()) {
			all += ofCoordinator.size();
			Collections.shuffle(ofCoordinator, this.random);
			int size = Math.max(1, ofCoordinator.size() / ONE_OF);
			for (String number : ofCoordinator.subList(0, size)) {
				sampled += give(new ComplaintId(number), now) ? 1 : 0;
			}
		}
		// Its key refuses a second draw of the month, should two ever begin at once.
		this.jdbc.sql("insert into archive_sample (sampled_month, drawn_at, archived, sampled) values (?, ?, ?, ?)")
			.params(month.toString(), Timestamp.from(now), all, sampled)
			.update();
		log.info("Of {} complaints that were archived in {}, {} are reviewed", all, month, sampled);
	}

	private static YearMonth monthOf(Instant moment) {
		return YearMonth.from(moment.atOffset(ZoneOffset.UTC));
	}

	/**
	 * The month after that which was drawn before; the first time, that of the oldest
	 * archive.
	 */
	private YearMonth firstToDraw(YearMonth last) {
		return drawnBefore(last).map((month) -> month.plusMonths(1))
			.or(this::oldest)
			.filter((month) -> month.isBefore(last))
			.orElse(last);
	}

	private Optional<YearMonth> drawnBefore(YearMonth last) {
		return Optional
			.ofNullable(this.jdbc.sql("select max(sampled_month) from archive_sample where sampled_month < ?")
				.param(last.toString())
				.query(String.class)
				.list()
				.get(0))
			.map(YearMonth::parse);
	}

	private Optional<YearMonth> oldest() {
		return Optional.ofNullable(this.jdbc.sql("""
				select min(closed_at) from complaint where status = 'ARCHIVED' and archive_sampler is null
					and archive_reason in (:reasons)""").param("reasons", REASONS).query(Timestamp.class).list().get(0))
			.map(Timestamp::toInstant)
			.map(ArchiveSample::monthOf);
	}

	private boolean isDrawn(YearMonth month) {
		return this.jdbc.sql("select count(*) from archive_sample where sampled_month = ?")
			.param(month.toString())
			.query(Integer.class)
			.single() > 0;
	}

	/** By coordinator. */
	private Map<String, List<String>> archived(YearMonth month) {
		Map<String, List<String>> archived = new TreeMap<>();
		this.jdbc.sql("""
				select id, coordinator from complaint where status = 'ARCHIVED' and archive_sampler is null
					and archive_appealed_at is null and archive_reason in (:reasons)
					and closed_at >= :from and closed_at < :until order by id""")
			.param("reasons", REASONS)
			.param("from", begin(month))
			.param("until", begin(month.plusMonths(1)))
			.query((row) -> {
				archived.computeIfAbsent(row.getString(2), (coordinator) -> new ArrayList<>()).add(row.getString(1));
			});
		return archived;
	}

	private static Timestamp begin(YearMonth month) {
		return Timestamp.from(month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
	}

	private boolean give(ComplaintId id, Instant now) {
		Complaint complaint = this.complaints.require(id);
		Optional<AgencyId> superior = this.reviewers.superior(complaint);
		superior.ifPresent((agency) -> {
			complaint.sample(agency, now);
			this.deadlines.start(complaint, ClockKind.QUALITY_REVIEW, agency, now);
			this.workflow.archiveSampled(id, agency);
			this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.REVIEW_ASKED, agency, now));
		});
		return superior.isPresent();
	}

	/**
	 * Records what the superior found. What was put away wrongly goes on where it
	 * stopped, and the coordinator and the reporter are told.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void record(ComplaintId id, Actor superior, boolean right, String draftId) {
		Complaint complaint = this.complaints.require(id);
		ReviewForm form = this.desk.handIn(draftId, ReviewForm.class, id, Step.REVIEW_ARCHIVE, superior);
		Instant now = this.clock.instant();
		Instant archivedAt = complaint.archivedAt()
			.orElseThrow(() -> RuleViolation.conflict("complaint.state", complaint.status()));
		complaint.reviewArchive(superior, right, form.reason(), now);
		this.deadlines.stop(id, ClockKind.QUALITY_REVIEW, now);
		if (!right) {
			this.contacting.lapse(complaint, now);
			this.deadlines.goOn(complaint, archivedAt, now);
			this.workflow.unarchived(complaint);
			this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.UNARCHIVED, complaint.coordinator(), now));
		}
	}

}
