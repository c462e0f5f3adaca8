package id.lapor.portal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Calendars;
import id.lapor.agency.Officer;
import id.lapor.complaint.Channel;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaints;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Report;
import id.lapor.intake.Intake;
import id.lapor.intake.Receipt;
import id.lapor.intake.Submission;
import id.lapor.reporter.Identity;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads forms, hands reports to {@link Intake} and writes receipts. */
@Service
class Reporting {

	private final Intake intake;

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final Agencies agencies;

	private final Calendars calendars;

	private final Clock clock;

	Reporting(Intake intake, Complaints complaints, Deadlines deadlines, Agencies agencies, Calendars calendars,
			Clock clock) {
		this.intake = intake;
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.agencies = agencies;
		this.calendars = calendars;
		this.clock = clock;
	}

	/**
	 * Takes in what a reporter typed.
	 * @param key the idempotency key, or {@code null}
	 * @throws RuleViolation with every field that is wrong
	 */
	Receipt receive(ReportForm form, Channel channel, String key) {
		List<AtField> wrong = new ArrayList<>();
		Report report = form.read(wrong);
		Identity identity = form.reporter().read();
		refuse(wrong, report, identity);
		return this.intake.receive(Submission.own(report, channel, identity), key);
	}

	/**
	 * Takes in what an officer typed for somebody else.
	 * @throws RuleViolation with every field that is wrong
	 */
	Receipt receive(ReportForm form, CounterForm counter, Officer officer, String key) {
		List<AtField> wrong = new ArrayList<>();
		Channel channel = counter.readChannel(wrong);
		Instant receivedAt = counter.readReceivedAt(zoneOf(officer), wrong);
		Report report = form.read(wrong);
		Identity identity = form.reporter().read();
		refuse(wrong, report, identity);
		String reason = (receivedAt != null) ? counter.backdatingReason() : null;
		return this.intake.receive(new Submission(report, channel, identity, receivedAt, reason, officer), key);
	}

	/** The clock on the wall of the office where this officer works. */
	ZoneId zoneOf(Officer officer) {
		return officer.agencies()
			.stream()
			.map(AgencyId::value)
			.sorted()
			.findFirst()
			.flatMap((id) -> this.agencies.find(new AgencyId(id)))
			.map((agency) -> agency.zone())
			.orElseGet(() -> this.calendars.national().zone());
	}

	/**
	 * The receipt of a complaint, once more.
	 * @throws NotFound when the code opens none
	 */
	@Transactional(readOnly = true)
	Issued receipt(String code) {
		Complaint complaint = this.complaints.requireByCode(code);
		List<Receipt.Due> due = this.deadlines.running(complaint.getId())
			.stream()
			.map((deadline) -> new Receipt.Due(deadline.kind(), deadline.dueAt()))
			.toList();
		Receipt receipt = new Receipt(complaint.trackingCode().grouped(), complaint.status(),
				this.agencies.require(complaint.responsibleAgency()).name(), complaint.receivedAt(), due);
		return new Issued(receipt, this.agencies.require(complaint.coordinator()).zone());
	}

	/**
	 * A receipt with the clock by which its days are read.
	 */
	record Issued(Receipt receipt, ZoneId zone) {
	}

	/** What cannot be read is told beside everything else that is wrong. */
	private void refuse(List<AtField> unreadable, Report report, Identity identity) {
		if (unreadable.isEmpty()) {
			return;
		}
		Set<String> told = unreadable.stream().map(AtField::field).collect(Collectors.toSet());
		Stream<AtField> others = Stream
			.concat(report.problems(this.calendars.national().dayOf(this.clock.instant())).stream(),
					identity.problems().stream())
			.filter((at) -> !told.contains(at.field()));
		throw RuleViolation.invalid(Stream.concat(unreadable.stream(), others).toList());
	}

}
