package id.lapor.evidence;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.attachment.Attachment;
import id.lapor.attachment.Attachment.Clearance;
import id.lapor.attachment.Attachment.State;
import id.lapor.attachment.Attachment.Version;
import id.lapor.attachment.Bar;
import id.lapor.attachment.Cabinet;
import id.lapor.attachment.Holder;
import id.lapor.attachment.Upload;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.SupportingPart;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The files of a case for officers, as far as each may see them. */
@Service
public class StaffFiles {

	private final Complaints complaints;

	private final Cabinet cabinet;

	private final FileNames names;

	private final TransactionTemplate transaction;

	private final Clock clock;

	StaffFiles(Complaints complaints, Cabinet cabinet, FileNames names, PlatformTransactionManager transactions,
			Clock clock) {
		this.complaints = complaints;
		this.cabinet = cabinet;
		this.names = names;
		this.transaction = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	/**
	 * A file as an officer sees it. Only what is {@code READY} can be opened.
	 *
	 * @param name such as "Foto 1"; the name that it came with is not kept
	 * @param source what it was attached to, and by whom
	 * @param pages how many pages of a document have been drawn for the verifier
	 * @param whole whether this officer sees it as it is
	 * @param copy whether this officer sees a copy with black bars
	 * @param clearance what the verifier said of a reporter's file; {@code null} for an
	 * agency's
	 * @param mayClear whether this officer says what agencies see of it
	 * @param mayRemove whether this officer can take it away: the reporter has not seen
	 * it
	 * @param toldNext whether the reporter will see it with what the officer's agency
	 * tells next
	 */
	public record StaffFile(String id, String name, MediaType type, long bytes, String size, int width, int height,
			String source, Instant addedAt, State state, String stateText, boolean picture, int pages, boolean whole,
			boolean copy, Clearance clearance, String clearanceText, boolean mayClear, boolean mayRemove,
			boolean toldNext) {

		/** Whether it can be opened. */
		@JsonIgnore
		public boolean isReady() {
			return this.state == State.READY;
		}

	}

	/** A file on which no verifier has said anything yet. */
	record Waiting(String number, String id, String name, String size, boolean picture, Instant addedAt) {
	}

	/**
	 * The files that this officer may see.
	 * @throws NotFound when the officer may not know of the case
	 * @throws RuleViolation when its content is not the officer's to see
	 */
	List<StaffFile> list(ComplaintId id, Officer officer) {
		return this.transaction.execute((status) -> {
			readable(id, officer);
			return seen(id, officer);
		});
	}

	/** The files that this officer may see; none where the case is not open to it. */
	public List<StaffFile> seen(ComplaintId id, Officer officer) {
		return this.transaction.execute((status) -> {
			Complaint complaint = this.complaints.require(id);
			List<Attachment> all = this.cabinet.of(id.value());
			List<StaffFile> seen = new ArrayList<>();
			for (int i = 0; i < all.size(); i++) {
				Set<Version> versions = FileAccess.of(complaint, officer, all.get(i));
				if (!versions.isEmpty()) {
					seen.add(view(complaint, officer, all.get(i), i + 1, versions));
				}
			}
			return seen;
		});
	}

	/** One of them. */
	StaffFile show(ComplaintId id, String file, Officer officer) {
		return list(id, officer).stream()
			.filter((each) -> each.id().equals(file))
			.findFirst()
			.orElseThrow(() -> new NotFound("attachment.not-found"));
	}

	private StaffFile view(Complaint complaint, Officer officer, Attachment file, int number, Set<Version> versions) {
		boolean whole = versions.contains(Version.WHOLE);
		boolean reporters = file.holder().isReporters();
		long bytes = file.bytes(whole ? Version.WHOLE : Version.COPY);
		return new StaffFile(file.id(), this.names.name(file, number), file.format().type(), bytes,
				this.names.size(bytes), file.width(), file.height(), this.names.source(complaint, file), file.addedAt(),
				file.state(), this.names.state(file), file.format().isPicture(), file.pages(), whole,
				versions.contains(Version.COPY), reporters ? file.clearance() : null,
				reporters ? this.names.clearance(file) : null,
				reporters && file.state() == State.READY && !complaint.hasLeftTheOffice()
						&& FileAccess.mayClear(complaint, officer),
				mayRemove(complaint, officer, file), mayRemove(complaint, officer, file) && file.holder().word() > 0);
	}

	/**
	 * Attaches files to what the officer's agency will tell next, or to the part for
	 * which it was asked in support.
	 * @param whose whose part it is, where the officer's agency gives several or leads
	 * itself; empty for what it tells as the lead agency, else for the part that was
	 * asked for last
	 * @throws NotFound when the officer may not know of the case
	 * @throws RuleViolation when the officer does not work on it, when it is finished, or
	 * when a file may not come in; nothing has changed then
	 */
	List<StaffFile> attach(ComplaintId id, Officer officer, Optional<AgencyId> whose, List<Upload> uploads) {
		Holder holder = this.transaction.execute((status) -> {
			Complaint complaint = this.complaints.require(id);
			CaseAccess.require(complaint, officer, Part.NUMBER);
			boolean leads = complaint.lead().filter(officer::worksFor).isPresent();
			Holder next = CaseAccess.supporting(complaint, officer, whose)
				.filter((part) -> part.isOpen() && (whose.isPresent() || !leads))
				.map((part) -> Words.ofPart(part.agency(), complaint))
				.orElseGet(() -> Words.of(CaseAccess.workingAgency(complaint, officer), complaint));
			if (!complaint.takesFilesOf(new AgencyId(next.author()))) {
				throw RuleViolation.conflict("complaint.state", complaint.status());
			}
			return next;
		});
		AgencyId agency = new AgencyId(holder.author());
		this.cabinet.add(holder, uploads, officer.userId(), () -> this.complaints.require(id)
			.addFiles(Actor.officer(officer.userId(), agency), this.clock.instant()));
		return list(id, officer);
	}

	/**
	 * Attaches to a report by the code on its receipt, which is all that a counter knows
	 * of it.
	 * @throws NotFound when the code opens no case
	 */
	public void attachToReport(String code, Officer officer, List<Upload> uploads) {
		attachToReport(this.complaints.requireByCode(code).getId(), officer, uploads);
	}

	/**
	 * Attaches to the report itself what its reporter handed over: a letter, a photograph
	 * at the counter. It is the reporter's, so it takes one of the reporter's places, and
	 * agencies see of it what they see of any file of the reporter.
	 * @throws NotFound when the officer may not know of the case
	 * @throws RuleViolation when the officer neither coordinates it nor typed it in, when
	 * it is finished, or when a file may not come in; nothing has changed then
	 */
	public void attachToReport(ComplaintId id, Officer officer, List<Upload> uploads) {
		Holder report = this.transaction.execute((status) -> {
			Complaint complaint = this.complaints.require(id);
			if (!CaseAccess.takesFromReporter(complaint, officer)) {
				CaseAccess.require(complaint, officer, Part.NUMBER);
				throw RuleViolation.forbidden("attachment.not-receiver");
			}
			if (complaint.status().isFinal()) {
				throw RuleViolation.conflict("complaint.state", complaint.status());
			}
			return Words.ofReport(complaint);
		});
		this.cabinet.add(report, uploads, officer.userId(), () -> {
			Complaint complaint = this.complaints.require(id);
			complaint.addHandedOver(Actor.officer(officer.userId(), complaint.coordinator()), this.clock.instant());
		});
	}

	/**
	 * Opens a file.
	 * @param which {@code null} for the one that the officer may see; as it is, where
	 * both
	 * @throws NotFound when it is not the officer's to see
	 */
	ServedFile open(ComplaintId id, String file, Officer officer, Version which, boolean preview) {
		record Found(Attachment file, Version version) {
		}
		Found found = this.transaction.execute((status) -> {
			Complaint complaint = readable(id, officer);
			Attachment attachment = this.cabinet.require(id.value(), file);
			Version version = FileAccess.of(complaint, officer, attachment)
				.stream()
				.filter((each) -> which == null || each == which)
				.findFirst()
				.orElseThrow(() -> new NotFound("attachment.not-found"));
			return new Found(attachment, version);
		});
		Attachment attachment = found.file();
		return preview
				? new ServedFile(MediaType.IMAGE_JPEG, "pratinjau.jpg", -1, true,
						this.cabinet.preview(attachment, found.version()))
				: new ServedFile(attachment.format().type(),
						"laporan-%s.%s".formatted(id.value(), attachment.format().extension()),
						attachment.bytes(found.version()), attachment.format().isPicture(),
						this.cabinet.open(attachment, found.version()));
	}

	/**
	 * Takes a file away that the officer's agency has not told the reporter of.
	 * @throws NotFound when it is not the officer's to see
	 * @throws RuleViolation when the reporter has seen it, or it is somebody else's
	 */
	void remove(ComplaintId id, String file, Officer officer) {
		Attachment attachment = require(id, file, officer, (complaint, found) -> {
			requireRemovable(complaint, officer, found);
			return found;
		});
		AgencyId agency = new AgencyId(attachment.holder().author());
		this.cabinet.remove(attachment, () -> {
			// An answer that is handed in meanwhile may rest on this file.
			Complaint complaint = this.complaints.findToChange(id).orElseThrow();
			requireRemovable(complaint, officer, attachment);
			complaint.removeFile(Actor.officer(officer.userId(), agency), this.clock.instant());
		});
	}

	/**
	 * Says what agencies see of a reporter's file.
	 * @param clearance whole, a copy with bars, or nothing
	 * @param bars the black bars of a copy; else not looked at
	 * @throws NotFound when it is not the officer's to see
	 * @throws RuleViolation when the officer is not the coordinator, or the bars cover
	 * nothing
	 */
	void clear(ComplaintId id, String file, Officer officer, Clearance clearance, List<Bar> bars) {
		if (clearance == null || clearance == Clearance.PENDING) {
			throw RuleViolation.invalid("attachment.clearance");
		}
		Attachment attachment = requireToClear(id, file, officer);
		Runnable kept = () -> {
			Complaint complaint = this.complaints.require(id);
			complaint.clearFile(Actor.officer(officer.userId(), complaint.coordinator()), clearance.name(),
					this.clock.instant());
		};
		if (clearance == Clearance.COPY) {
			this.cabinet.cover(attachment, (bars != null) ? bars : List.of(), officer.userId(), kept);
		}
		else {
			this.cabinet.clear(attachment, clearance, officer.userId(), kept);
		}
	}

	/**
	 * Draws the pages of a reporter's document, so that the coordinator can put bars over
	 * them.
	 * @throws NotFound when it is not the officer's to see
	 * @throws RuleViolation when the officer is not the coordinator, or the document
	 * cannot be drawn; it can be withheld then
	 */
	void drawPages(ComplaintId id, String file, Officer officer) {
		this.cabinet.drawPages(requireToClear(id, file, officer));
	}

	/**
	 * Opens a page that has been drawn.
	 * @throws NotFound when there is none
	 */
	ServedFile page(ComplaintId id, String file, int number, Officer officer) {
		Attachment attachment = requireToClear(id, file, officer);
		return new ServedFile(MediaType.IMAGE_JPEG, "halaman-%d.jpg".formatted(number), -1, true,
				this.cabinet.page(attachment, number));
	}

	/** Files of anonymous reporters on which this officer has to say something. */
	List<Waiting> waiting(Officer officer) {
		return this.transaction.execute((status) -> this.cabinet.unjudged()
			.stream()
			.flatMap((file) -> waiting(file, officer).stream())
			.toList());
	}

	private Optional<Waiting> waiting(Attachment file, Officer officer) {
		return this.complaints.findById(new ComplaintId(file.holder().complaint()))
			.filter((complaint) -> complaint.isAnonymous() && !complaint.status().isFinal()
					&& FileAccess.mayClear(complaint, officer))
			.map((complaint) -> new Waiting(complaint.getId().value(), file.id(),
					this.names.name(file, file.position()), this.names.size(file.bytes(Version.WHOLE)),
					file.format().isPicture(), file.addedAt()));
	}

	private Attachment requireToClear(ComplaintId id, String file, Officer officer) {
		return require(id, file, officer, (complaint, found) -> {
			if (!found.holder().isReporters() || !FileAccess.mayClear(complaint, officer)) {
				throw RuleViolation.forbidden("attachment.not-verifier");
			}
			return found;
		});
	}

	private Attachment require(ComplaintId id, String file, Officer officer,
			BiFunction<Complaint, Attachment, Attachment> rule) {
		return this.transaction.execute((status) -> {
			Complaint complaint = readable(id, officer);
			Attachment found = this.cabinet.require(id.value(), file);
			if (FileAccess.of(complaint, officer, found).isEmpty()) {
				throw new NotFound("attachment.not-found");
			}
			return rule.apply(complaint, found);
		});
	}

	private static void requireRemovable(Complaint complaint, Officer officer, Attachment file) {
		if (!mayRemove(complaint, officer, file)) {
			throw RuleViolation.conflict("attachment.told");
		}
	}

	private static boolean mayRemove(Complaint complaint, Officer officer, Attachment file) {
		boolean said = Words.part(complaint, file.holder())
			.map((part) -> !part.isOpen())
			.orElseGet(() -> Words.of(complaint, file.holder()).isPresent());
		return !file.holder().isReporters() && !said && complaint.takesFilesOf(new AgencyId(file.holder().author()))
				&& officer.worksFor(Words.part(complaint, file.holder())
					.map(SupportingPart::handler)
					.orElseGet(() -> new AgencyId(file.holder().author())))
				&& !FileAccess.of(complaint, officer, file).isEmpty();
	}

	/** A supporting agency that may not read the report still sees its own files. */
	private Complaint readable(ComplaintId id, Officer officer) {
		Complaint complaint = this.complaints.require(id);
		CaseAccess.require(complaint, officer,
				CaseAccess.asked(complaint, officer, Optional.empty()).isPresent() ? Part.NUMBER : Part.CONTENT);
		return complaint;
	}

}
