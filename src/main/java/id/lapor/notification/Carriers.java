package id.lapor.notification;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Who carries what; without a server or a gateway, letters go into a folder. */
@Component
class Carriers {

	private static final Logger log = LoggerFactory.getLogger(Carriers.class);

	private final Carrier email;

	private final Carrier sms;

	@Autowired
	Carriers(ObjectProvider<JavaMailSender> server, DeliverySettings settings) {
		this(email(server.getIfAvailable(), settings), sms(settings));
	}

	Carriers(Carrier email, Carrier sms) {
		this.email = email;
		this.sms = sms;
	}

	private static Carrier email(JavaMailSender server, DeliverySettings settings) {
		if (server != null) {
			return new SmtpCarrier(server, settings.mail().from());
		}
		log.warn("spring.mail.host is not set: nobody gets e-mail, it is written to {}", settings.mail().folder());
		return folder(settings);
	}

	private static Carrier sms(DeliverySettings settings) {
		if (settings.sms().url() != null) {
			return new GatewayCarrier(settings.sms());
		}
		log.warn("lapor.sms.url is not set: nobody gets SMS, they are written to {}", settings.mail().folder());
		return folder(settings);
	}

	private static Carrier folder(DeliverySettings settings) {
		return new FolderCarrier(settings.mail().folder(), settings.mail().from());
	}

	Carrier of(Channel channel) {
		return (channel == Channel.EMAIL) ? this.email : this.sms;
	}

}
