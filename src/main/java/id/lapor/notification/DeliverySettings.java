package id.lapor.notification;

import java.net.URI;
import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave the house. E-mail goes through the server of
 * {@code spring.mail.host}.
 *
 * @param baseUrl how people reach this system; links in messages begin with it
 * @param mail what e-mail needs
 * @param sms what SMS needs
 */
@ConfigurationProperties("lapor")
record DeliverySettings(@DefaultValue("http://localhost:8080") URI baseUrl, @DefaultValue Mail mail,
		@DefaultValue Sms sms) {

	DeliverySettings {
		// Two slashes in a link would be refused by our own door.
		baseUrl = URI.create(baseUrl.toString().replaceAll("/+$", ""));
	}

	/**
	 * @param from the address from which messages come
	 * @param folder where messages are written when there is no server or no gateway
	 */
	record Mail(@DefaultValue("lapor@localhost") String from, @DefaultValue("data/mail") Path folder) {
	}

	/**
	 * @param url the gateway; it gets {@code {"id", "to", "text"}} by POST and answers
	 * 2xx when it takes the message over. {@code null} when there is none
	 * @param authorization the value of the header {@code Authorization}, if it wants one
	 */
	record Sms(URI url, String authorization) {

		/** Withholds the secret. */
		@Override
		public String toString() {
			return "Sms[%s]".formatted(this.url);
		}

	}

}
