package id.lapor.evidence;

import java.util.Optional;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.attachment.Attachment;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.FollowUp;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What a file is called for people; the name that it came with is not kept. */
@Component
class FileNames {

	private final MessageSource words;

	private final Agencies agencies;

	FileNames(MessageSource words, Agencies agencies) {
		this.words = words;
		this.agencies = agencies;
	}

	/** Such as "Foto 2": the second file on the case. */
	String name(Attachment file, int number) {
		return word(file.format().isPicture() ? "file.picture" : "file.document", number);
	}

	/** What it was attached to, and by whom. */
	String source(Complaint complaint, Attachment file) {
		Optional<FollowUp> said = Words.of(complaint, file.holder());
		if (file.holder().isReporters()) {
			String to = word((file.holder().word() == 0) ? "file.of.report" : "file.of.addition");
			return file.addedBy().isPresent() ? to + " · " + word("file.by-staff") : to;
		}
		String agency = this.agencies.require(new AgencyId(file.holder().author())).name();
		if (Words.part(complaint, file.holder()).isPresent()) {
			return word("file.of.part") + " · " + agency;
		}
		return said.map((word) -> word("told." + word.kind().name())).orElseGet(() -> word("file.of.nothing-yet"))
				+ " · " + agency;
	}

	/** Such as "350 KB". */
	String size(long bytes) {
		long kilobytes = Math.max(1, bytes / 1024);
		return (kilobytes < 1024) ? kilobytes + " KB"
				: String.format(LocaleContextHolder.getLocale(), "%.1f MB", kilobytes / 1024.0);
	}

	String state(Attachment file) {
		return word("file.state." + file.state());
	}

	String clearance(Attachment file) {
		return word("file.clearance." + file.clearance());
	}

	private String word(String key, Object... args) {
		return this.words.getMessage(key, args, LocaleContextHolder.getLocale());
	}

}
