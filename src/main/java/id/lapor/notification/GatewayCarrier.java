package id.lapor.notification;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Hands SMS to a gateway over HTTP; every answer but 2xx is a refusal. */
class GatewayCarrier implements Carrier {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final RestClient gateway;

	private final DeliverySettings.Sms settings;

	GatewayCarrier(DeliverySettings.Sms settings) {
		JdkClientHttpRequestFactory http = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().connectTimeout(PATIENCE).build());
		http.setReadTimeout(PATIENCE);
		this.gateway = RestClient.builder().requestFactory(http).build();
		this.settings = settings;
	}

	@Override
	public void carry(Letter letter) {
		this.gateway.post().uri(this.settings.url()).contentType(MediaType.APPLICATION_JSON).headers((headers) -> {
			if (this.settings.authorization() != null) {
				headers.set(HttpHeaders.AUTHORIZATION, this.settings.authorization());
			}
		})
			.body(Map.of("id", "notice-" + letter.id(), "to", letter.to(), "text", letter.text()))
			.retrieve()
			.toBodilessEntity();
	}

}
