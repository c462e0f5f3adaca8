package id.lapor.web;

import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.lapor.support.LaporTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/**
 * The committed description of REST is the one that the system gives. After a change on
 * purpose
 * {@code ./mvnw test -Dtest=OpenApiTests -Dlapor.jvmArguments="-Duser.timezone=UTC
 * -Dlapor.write-openapi=true"} writes it anew; the difference is then read in review.
 */
@LaporTest
class OpenApiTests {

	private static final Path COMMITTED = Path.of("docs/openapi.json");

	private static final ObjectMapper JSON = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.build();

	@Autowired
	private MockMvc web;

	@Test
	void theCommittedDescriptionIsTheOneThatTheSystemGives() throws Exception {
		byte[] given = this.web.perform(get("/v3/api-docs")).andReturn().getResponse().getContentAsByteArray();
		String sorted = JSON.writeValueAsString(JSON.readValue(given, Object.class)) + "\n";
		if (Boolean.getBoolean("lapor.write-openapi")) {
			Files.writeString(COMMITTED, sorted);
		}

		assertThat(Files.readString(COMMITTED)).isEqualTo(sorted);
	}

}
