package id.lapor.notification;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.agency.PasswordKeys;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Reviewers;
import id.lapor.complaint.WithdrawalCodes;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.reporter.Reach;
import id.lapor.reporter.ReporterVault;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Writes letters. To the reporter goes the tracking code and never the number, to staff
 * the number and never the code, and to nobody what was reported or who reported it.
 */
@Component
class Letters {

	private static final String TASK_LIST = "/camunda/app/tasklist/";

	private static final String STAFF_OF = "/petugas/staf?instansi=";

	private static final String LISTS = "/petugas/massal";

	private static final String REFERRALS = "/petugas/ombudsman/";

	private static final String PASSWORD = "/sandi/";

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final Agencies agencies;

	private final ReporterVault vault;

	private final StaffAddresses addresses;

	private final PasswordKeys keys;

	private final WithdrawalCodes codes;

	private final Reviewers reviewers;

	private final TemplateEngine templates;

	private final MessageSource words;

	private final URI baseUrl;

	Letters(Complaints complaints, Deadlines deadlines, Agencies agencies, ReporterVault vault,
			StaffAddresses addresses, PasswordKeys keys, WithdrawalCodes codes, Reviewers reviewers,
			TemplateEngine templates, MessageSource words, DeliverySettings settings) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.agencies = agencies;
		this.vault = vault;
		this.addresses = addresses;
		this.keys = keys;
		this.codes = codes;
		this.reviewers = reviewers;
		this.templates = templates;
		this.words = words;
		this.baseUrl = settings.baseUrl();
	}

	/**
	 * The letter of a notice, over its second channel if there is no address for the
	 * first.
	 * @return empty when there is nowhere to send it
	 */
	Optional<Letter> write(Notice notice) {
		if (notice.complaint() == null) {
			return this.addresses.email(notice.recipient()).map((to) -> toStaff(notice, to));
		}
		Complaint complaint = this.complaints.require(notice.complaint());
		Optional<String> address = address(notice, complaint);
		if (address.isEmpty() && notice.fallBack()) {
			address = address(notice, complaint);
		}
		return address.map((to) -> new Letter(notice.id(), notice.channel(), to, subject(notice, complaint),
				text(notice, complaint)));
	}

	/**
	 * A letter that is about no complaint. Its key is made here and lies nowhere but in
	 * the letter; when it has to be written again, it has another one.
	 */
	private Letter toStaff(Notice notice, String to) {
		Context context = new Context(locale(notice));
		context.setVariable("text", word("mail." + notice.template() + ".text", notice));
		if (notice.agency() != null) {
			context.setVariable("agency", this.agencies.require(notice.agency()).name());
		}
		if (notice.template() == Template.STAFF_NOBODY_LEFT) {
			context.setVariable("link", this.baseUrl + STAFF_OF + notice.agency().value());
			context.setVariable("place", word("mail.staff", notice));
		}
		else if (notice.template() == Template.STAFF_LIST_WAITING) {
			context.setVariable("link", this.baseUrl + LISTS);
			context.setVariable("place", word("mail.lists", notice));
		}
		else {
			context.setVariable("name", notice.recipient());
			context.setVariable("link", this.baseUrl + PASSWORD + this.keys.issue(notice.recipient()));
		}
		return new Letter(notice.id(), Channel.EMAIL, to,
				"[LAPOR] " + word("mail." + notice.template() + ".subject", notice),
				this.templates.process("mail/office", context));
	}

	private Optional<String> address(Notice notice, Complaint complaint) {
		if (!notice.isToReporter()) {
			return this.addresses.email(notice.recipient());
		}
		return complaint.reporter()
			.map(this.vault::reach)
			.map((notice.channel() == Channel.EMAIL) ? Reach::email : Reach::phone);
	}

	private String subject(Notice notice, Complaint complaint) {
		String subject = word("mail." + notice.template() + ".subject", notice);
		return notice.isToReporter() ? "[LAPOR] " + subject : "[LAPOR] %s: %s".formatted(complaint.getId(), subject);
	}

	private String text(Notice notice, Complaint complaint) {
		Context context = new Context(locale(notice));
		context.setVariable("text", word("mail." + notice.template() + ".text", notice));
		context.setVariable("agency", this.agencies.require(notice.agency()).name());
		part(notice).ifPresent((part) -> context.setVariable("part", part));
		if (notice.template() == Template.STAFF_PASSED_ON) {
			context.setVariable("instead", this.agencies.require(new AgencyId(notice.about())).name());
		}
		if (notice.template() == Template.ARCHIVED) {
			context.setVariable("why", whyArchived(notice, complaint));
		}
		clock(notice).ifPresent((clock) -> {
			context.setVariable("clock", word("clock." + clock.kind(), notice));
			context.setVariable("due", day(this.deadlines.lastDay(clock), notice));
		});
		if (notice.isToReporter()) {
			String link = this.baseUrl + "/laporan/" + complaint.trackingCode().grouped();
			if (notice.template() == Template.WITHDRAWAL_CODE) {
				// Made here, and nowhere but in the letter; written again, it is another
				// one.
				String code = this.codes.issue(complaint.getId());
				context.setVariable("code", code);
				link += "/cabut/" + code;
			}
			else if (notice.template() == Template.WITHDRAWAL_CONFIRMED && complaint.isWithdrawalPending()) {
				String code = this.codes.issueForKeeping(complaint.getId());
				context.setVariable("code", code);
				link += "/cabut/batal/" + code;
			}
			context.setVariable("link", link);
		}
		else {
			context.setVariable("number", complaint.getId().value());
			boolean referred = notice.template() == Template.STAFF_TO_OMBUDSMAN;
			context.setVariable("link", this.baseUrl + (referred ? REFERRALS + complaint.getId().value() : TASK_LIST));
			context.setVariable("place", word(referred ? "mail.referral" : "mail.tasks", notice));
		}
		return this.templates.process(layout(notice), context);
	}

	/** In plain words, and what the reporter may do; nothing if it is handled again. */
	private String whyArchived(Notice notice, Complaint complaint) {
		return complaint.archiveReason()
			.map((reason) -> word("archive.why." + reason, notice)
					+ (reason.isByHand() ? "\n\n" + word(whatToDo(complaint), notice) : ""))
			.orElse(null);
	}

	private String whatToDo(Complaint complaint) {
		return this.reviewers.isAppealable(complaint) ? "mail.ARCHIVED.appeal" : "mail.ARCHIVED.ombudsman";
	}

	private static String layout(Notice notice) {
		return "mail/" + (!notice.isToReporter() ? "staff" : (notice.channel() == Channel.SMS) ? "sms" : "reporter");
	}

	/**
	 * The clock that the letter names: that of the event, the last one if it was started
	 * more than once; for staff otherwise the next one that runs for their agency.
	 */
	private Optional<Deadline> clock(Notice notice) {
		List<Deadline> clocks = this.deadlines.all(notice.complaint());
		if (notice.clock().isPresent()) {
			return clocks.stream()
				.filter((clock) -> clock.kind() == notice.clock().get())
				.max(Comparator.comparing((Deadline clock) -> isAbout(notice, clock))
					.thenComparing((clock) -> clock.agency().equals(notice.agency()))
					.thenComparing(Deadline::startedAt));
		}
		return clocks.stream()
			.filter((clock) -> !notice.isToReporter() && clock.isRunning() && clock.agency().equals(notice.agency()))
			.min(Comparator.comparing((clock) -> !isAbout(notice, clock)));
	}

	private static boolean isAbout(Notice notice, Deadline clock) {
		return notice.about().equals(clock.id().toString())
				|| clock.supporting().filter((part) -> notice.about().equals(part.value())).isPresent();
	}

	/** Whose part it is about, where that is not the agency that is told. */
	private Optional<String> part(Notice notice) {
		boolean part = notice.template() == Template.STAFF_INVOLVED || notice.template() == Template.STAFF_CONTRIBUTED;
		return Optional.of(notice.about())
			.filter((about) -> part && !about.isEmpty() && !about.equals(notice.agency().value()))
			.map((about) -> this.agencies.require(new AgencyId(about)).name());
	}

	private String word(String key, Notice notice) {
		return this.words.getMessage(key, null, locale(notice));
	}

	private static String day(LocalDate day, Notice notice) {
		return DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", locale(notice)).format(day);
	}

	private static Locale locale(Notice notice) {
		return Locale.forLanguageTag(notice.language());
	}

}
