package id.lapor.portal;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** Reports as programs send them: sound ones, and with one field changed. */
final class Reports {

	/** Escapes, so that half a pair of an emoji reaches the server as it is. */
	private static final ObjectMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	private Reports() {
	}

	static Map<String, Object> sound() {
		Map<String, Object> report = new LinkedHashMap<>();
		report.put("kind", "COMPLAINT");
		report.put("category", "ROAD_POTHOLE");
		report.put("region", "63.71");
		report.put("place", "Jalan Rekaan 1");
		report.put("incidentDate", "2026-01-02");
		report.put("content", "Lubang sedalam dua jengkal di lajur kiri.");
		report.put("anonymous", false);
		report.put("secret", false);
		return report;
	}

	/** A sound report as a browser sends it: boxes that are not ticked are left out. */
	static Map<String, String> typed() {
		Map<String, String> fields = new LinkedHashMap<>();
		sound().forEach((field, value) -> {
			if (value instanceof String text) {
				fields.put(field, text);
			}
		});
		return fields;
	}

	static Map<String, Object> with(String field, Object value) {
		Map<String, Object> report = sound();
		report.put(field, value);
		return report;
	}

	static MockHttpServletRequestBuilder posted(Object body) {
		return posted(json(body));
	}

	static MockHttpServletRequestBuilder posted(String body) {
		return post("/api/complaints").contentType("application/json").characterEncoding("UTF-8").content(body);
	}

	static String json(Object body) {
		try {
			return JSON.writeValueAsString(body);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
