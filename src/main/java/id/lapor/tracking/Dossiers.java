package id.lapor.tracking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import id.lapor.agency.Agencies;
import id.lapor.agency.Officer;
import id.lapor.agency.Regions;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Actor;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaints;
import id.lapor.evidence.ReporterFiles;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a reporter prints who carries a case to the Ombudsman: what was reported, and what
 * became of it. Notes that staff write for each other are not in it, and nothing that the
 * vault holds: the reporter fills that in by hand.
 */
@Service
class Dossiers {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final ReporterFiles files;

	private final Agencies agencies;

	private final Regions regions;

	private final MessageSource words;

	private final Clock clock;

	Dossiers(Complaints complaints, Deadlines deadlines, ReporterFiles files, Agencies agencies, Regions regions,
			MessageSource words, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.files = files;
		this.agencies = agencies;
		this.regions = regions;
		this.words = words;
		this.clock = clock;
	}

	/** The dossier; what the tracking page shows as well stands there. */
	record Dossier(LocalDate madeOn, String content, String place, String region, LocalDate incidentDate,
			List<ClockRow> clocks, List<ReporterFiles.TrackedFile> files, List<Step> steps) {
	}

	/**
	 * A clock.
	 *
	 * @param ended whether it has stopped
	 */
	record ClockRow(String text, LocalDate lastDay, boolean ended, boolean late) {
	}

	/**
	 * Something that happened; {@code agency} is empty for the reporter and the system.
	 */
	record Step(Instant at, String text, String agency) {
	}

	/**
	 * The dossier of a case.
	 * @param officer the officer whose browser asks, or {@code null}
	 * @throws NotFound when the code opens none
	 * @throws RuleViolation from a staff session: it holds what was reported, also of a
	 * secret case
	 */
	@Transactional(readOnly = true)
	Dossier open(String code, Officer officer) {
		Complaint complaint = this.complaints.requireByCode(code);
		if (officer != null) {
			throw RuleViolation.forbidden("confirmation.staff");
		}
		Instant now = this.clock.instant();
		return new Dossier(now.atZone(this.agencies.require(complaint.coordinator()).zone()).toLocalDate(),
				complaint.content(), complaint.place(), this.regions.require(complaint.region()).name(),
				complaint.incidentDate(),
				this.deadlines.all(complaint.getId()).stream().map((clock) -> row(clock, now)).toList(),
				this.files.list(code),
				complaint.history()
					.stream()
					.filter((entry) -> !entry.act().isInternal())
					.map((entry) -> new Step(entry.at(), word("act", entry.act()), agency(entry.actor())))
					.toList());
	}

	private ClockRow row(Deadline clock, Instant now) {
		return new ClockRow(word("clock", clock.kind()), this.deadlines.lastDay(clock), !clock.isRunning(),
				clock.isBreached() || clock.isBreached(now));
	}

	private String agency(Actor actor) {
		return Optional.ofNullable(actor.agency()).map((agency) -> this.agencies.require(agency).name()).orElse("");
	}

	private String word(String group, Enum<?> value) {
		return this.words.getMessage(group + "." + value.name(), null, LocaleContextHolder.getLocale());
	}

}
