package id.lapor.notification;

import org.springframework.mail.javamail.JavaMailSender;

/** Hands e-mail to the server of {@code spring.mail.host}. */
class SmtpCarrier implements Carrier {

	private final JavaMailSender server;

	private final String from;

	SmtpCarrier(JavaMailSender server, String from) {
		this.server = server;
		this.from = from;
	}

	@Override
	public void carry(Letter letter) {
		this.server.send(MimeLetter.fill(this.server.createMimeMessage(), letter, this.from));
	}

}
