package id.lapor.worklist;

import java.util.Optional;

import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;

/**
 * A case of a choice, as it stood when it was chosen.
 *
 * @param seen its state, its task and who held it: acting on it later is refused when
 * these have changed
 */
record BulkCase(ComplaintId complaint, String seen) {

	static BulkCase of(Complaint complaint, Optional<OpenTask> task) {
		return new BulkCase(complaint.getId(),
				task.map((open) -> "%s %s %s%s %s".formatted(complaint.status(), open.step(), open.agency().value(),
						open.part().map((part) -> "/" + part.value()).orElse(""), open.holder().orElse("-")))
					.orElseGet(() -> "%s -".formatted(complaint.status())));
	}

}
