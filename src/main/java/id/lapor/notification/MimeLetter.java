package id.lapor.notification;

import java.nio.charset.StandardCharsets;
import java.util.Date;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Writes a letter as an e-mail: plain text, and marked as sent by a machine. */
final class MimeLetter {

	private MimeLetter() {
	}

	/**
	 * Fills an empty message. Its id follows from the letter's, so that a message that
	 * had to be sent twice can be known as one.
	 */
	static MimeMessage fill(MimeMessage message, Letter letter, String from) {
		try {
			MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
			helper.setFrom(from);
			helper.setTo(letter.to());
			helper.setSubject(letter.subject());
			helper.setText(letter.text());
			helper.setSentDate(new Date());
			message.setHeader("Auto-Submitted", "auto-generated");
			// Saving makes an id of its own, so that ours comes after.
			message.saveChanges();
			message.setHeader("Message-ID", "<notice-%d.%s>".formatted(letter.id(), address(from)));
			return message;
		}
		catch (MessagingException ex) {
			throw new MailPreparationException("A letter cannot be written", ex);
		}
	}

	/** The sender's address, cut out of a form like {@code LAPOR <lapor@example.org>}. */
	private static String address(String from) {
		return from.replaceAll(".*<|>.*", "");
	}

}
