package id.lapor.evidence;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import id.lapor.agency.Officer;
import id.lapor.attachment.Attachment;
import id.lapor.attachment.Attachment.State;
import id.lapor.attachment.Attachment.Version;
import id.lapor.attachment.Cabinet;
import id.lapor.attachment.Holder;
import id.lapor.attachment.Upload;
import id.lapor.complaint.Actor;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The files of a case for whoever holds its tracking code. Files come after the report:
 * its text never waits for them.
 */
@Service
public class ReporterFiles {

	private final Complaints complaints;

	private final Cabinet cabinet;

	private final FileNames names;

	private final TransactionTemplate transaction;

	private final Clock clock;

	ReporterFiles(Complaints complaints, Cabinet cabinet, FileNames names, PlatformTransactionManager transactions,
			Clock clock) {
		this.complaints = complaints;
		this.cabinet = cabinet;
		this.names = names;
		this.transaction = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	/**
	 * A file as the holder of the code sees it.
	 *
	 * @param name such as "Foto 1"; the name that it came with is not kept
	 * @param type its media type
	 * @param source what it was attached to
	 * @param state whether it can be opened yet; only {@code READY} can
	 */
	public record TrackedFile(String id, String name, MediaType type, long bytes, String size, String source,
			Instant addedAt, State state, String stateText, boolean picture) {

		/** Whether it can be opened. */
		public boolean isReady() {
			return this.state == State.READY;
		}

	}

	/**
	 * Attaches files to what the reporter said last, or is about to say.
	 * @param officer the officer whose browser sends them, or {@code null}; staff may not
	 * speak for a reporter
	 * @throws NotFound when the code opens no case
	 * @throws RuleViolation from a staff session, when the case is finished, or when a
	 * file may not come in; nothing has changed then
	 */
	public void attach(String code, Officer officer, List<Upload> uploads) {
		if (officer != null) {
			this.complaints.requireByCode(code);
			throw RuleViolation.forbidden("attachment.staff");
		}
		Holder holder = this.transaction.execute((status) -> {
			Complaint complaint = this.complaints.requireByCode(code);
			if (complaint.status().isFinal()) {
				throw RuleViolation.conflict("complaint.state", complaint.status());
			}
			return Words.ofReporter(complaint);
		});
		ComplaintId id = new ComplaintId(holder.complaint());
		this.cabinet.add(holder, uploads, null,
				() -> this.complaints.require(id).addFiles(Actor.reporter(), this.clock.instant()));
	}

	/**
	 * What the reporter attached, and what agencies attached to what they told; while it
	 * is linked, also to what they told of the other report, whose answer is shared.
	 * @throws NotFound when the code opens no case
	 */
	public List<TrackedFile> list(String code) {
		return this.transaction.execute((status) -> {
			Complaint complaint = this.complaints.requireByCode(code);
			List<TrackedFile> seen = new ArrayList<>();
			int number = 0;
			for (Attachment file : this.cabinet.of(complaint.getId().value())) {
				number++;
				if (isSeen(complaint, file)) {
					seen.add(view(complaint, file, number));
				}
			}
			Optional<Complaint> parent = parent(complaint);
			for (Attachment file : parent.map((other) -> this.cabinet.of(other.getId().value())).orElse(List.of())) {
				if (isShared(parent.get(), file)) {
					number++;
					seen.add(view(parent.get(), file, number));
				}
			}
			return seen;
		});
	}

	private TrackedFile view(Complaint complaint, Attachment file, int number) {
		long bytes = file.bytes(Version.WHOLE);
		return new TrackedFile(file.id(), this.names.name(file, number), file.format().type(), bytes,
				this.names.size(bytes), this.names.source(complaint, file), file.addedAt(), file.state(),
				this.names.state(file), file.format().isPicture());
	}

	/**
	 * Opens a file.
	 * @throws NotFound when the code opens no case, or the case has no such file to show
	 */
	public ServedFile open(String code, String id, boolean preview) {
		Attachment file = this.transaction.execute((status) -> {
			Complaint complaint = this.complaints.requireByCode(code);
			return find(complaint, id).filter((own) -> isSeen(complaint, own))
				.or(() -> parent(complaint)
					.flatMap((other) -> find(other, id).filter((shared) -> isShared(other, shared))))
				.orElseThrow(() -> new NotFound("attachment.not-found"));
		});
		return preview
				? new ServedFile(MediaType.IMAGE_JPEG, "pratinjau.jpg", -1, true,
						this.cabinet.preview(file, Version.WHOLE))
				: new ServedFile(file.format().type(), "lampiran." + file.format().extension(),
						file.bytes(Version.WHOLE), file.format().isPicture(), this.cabinet.open(file, Version.WHOLE));
	}

	private Optional<Attachment> find(Complaint complaint, String id) {
		return this.cabinet.of(complaint.getId().value()).stream().filter((file) -> file.id().equals(id)).findFirst();
	}

	private Optional<Complaint> parent(Complaint complaint) {
		return complaint.parent().map(this.complaints::require);
	}

	/** Never what the other reporter attached. */
	private static boolean isShared(Complaint parent, Attachment file) {
		return !file.holder().isReporters() && Words.isTold(parent, file.holder())
				&& Words.of(parent, file.holder()).filter((said) -> said.kind().isOfTheMatter()).isPresent();
	}

	private static boolean isSeen(Complaint complaint, Attachment file) {
		return file.holder().isReporters() || Words.isTold(complaint, file.holder());
	}

}
