package id.lapor.notification;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/**
 * Writes letters into a folder, where there is neither server nor gateway: e-mail as
 * {@code .eml}, which mail programs open, SMS as plain text.
 */
class FolderCarrier implements Carrier {

	private final Path folder;

	private final String from;

	FolderCarrier(Path folder, String from) {
		this.folder = folder;
		this.from = from;
	}

	@Override
	public void carry(Letter letter) {
		try {
			Files.createDirectories(this.folder);
			if (letter.channel() == Channel.SMS) {
				Files.writeString(this.folder.resolve("sms-%06d.txt".formatted(letter.id())),
						letter.to() + "\n" + letter.text() + "\n");
				return;
			}
			MimeMessage message = MimeLetter.fill(new MimeMessage((Session) null), letter, this.from);
			try (OutputStream file = Files
				.newOutputStream(this.folder.resolve("mail-%06d.eml".formatted(letter.id())))) {
				message.writeTo(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
