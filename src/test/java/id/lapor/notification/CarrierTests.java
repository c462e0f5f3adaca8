package id.lapor.notification;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.web.client.RestClientResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files in place of a mail server, and a gateway for SMS. */
@ExtendWith(OutputCaptureExtension.class)
class CarrierTests {

	private static final Letter MAIL = new Letter(12, Channel.EMAIL, "siti@example.org", "Sudah dijawab – lihat",
			"Isi „pesan“\n");

	private static final Letter SMS = new Letter(13, Channel.SMS, "+6281234567890", null, "LAPOR: \"sudah\" dijawab");

	private final List<String> received = new ArrayList<>();

	private int answer = 200;

	private HttpServer gateway;

	@TempDir
	private Path folder;

	@BeforeEach
	void open() throws IOException {
		this.gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.gateway.createContext("/sms", (exchange) -> {
			this.received.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
					+ new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.sendResponseHeaders(this.answer, -1);
			exchange.close();
		});
		this.gateway.start();
	}

	@AfterEach
	void close() {
		this.gateway.stop(0);
	}

	@Test
	void writesFilesAndSaysSoWhereNothingElseIsSet(CapturedOutput log) throws Exception {
		Path mails = this.folder.resolve("mail");
		Carriers carriers = carriers(mails, new DeliverySettings.Sms(null, null));

		carriers.of(Channel.EMAIL).carry(MAIL);
		carriers.of(Channel.SMS).carry(SMS);

		assertThat(log).contains("spring.mail.host is not set").contains("lapor.sms.url is not set");
		MimeMessage mail = new MimeMessage((Session) null, Files.newInputStream(mails.resolve("mail-000012.eml")));
		assertThat(mail.getSubject()).isEqualTo("Sudah dijawab – lihat");
		assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("siti@example.org");
		assertThat((String) mail.getContent()).isEqualToNormalizingNewlines("Isi „pesan“\n");
		assertThat(mail.getMessageID()).isEqualTo("<notice-12.lapor@example.org>");
		assertThat(mails.resolve("sms-000013.txt")).hasContent("+6281234567890\nLAPOR: \"sudah\" dijawab\n");
	}

	@Test
	void handsShortMessagesToTheGateway() {
		Carrier carrier = gateway();

		carrier.carry(SMS);

		assertThat(this.received).hasSize(1);
		assertThat(this.received.get(0)).startsWith("Bearer rahasia {")
			.contains("\"id\":\"notice-13\"", "\"to\":\"+6281234567890\"", "\"text\":\"LAPOR: \\\"sudah\\\" dijawab\"");
	}

	@Test
	void isRefusedWhenTheGatewayRefuses() {
		this.answer = 503;

		assertThatThrownBy(() -> gateway().carry(SMS)).isInstanceOf(RestClientResponseException.class);
	}

	private Carrier gateway() {
		URI url = URI.create("http://localhost:%d/sms".formatted(this.gateway.getAddress().getPort()));
		return carriers(this.folder, new DeliverySettings.Sms(url, "Bearer rahasia")).of(Channel.SMS);
	}

	private static Carriers carriers(Path folder, DeliverySettings.Sms sms) {
		return new Carriers(new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class),
				new DeliverySettings(URI.create("http://localhost:8080/"),
						new DeliverySettings.Mail("LAPOR <lapor@example.org>", folder), sms));
	}

}
