package id.lapor.support;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import id.lapor.attachment.Samples;
import id.lapor.support.Visitor.Answer;

/**
 * What reporters and officers do over HTTP with a program in a process of its own. All
 * people in it are invented.
 */
public final class Citizens {

	/** Where officers find tasks. */
	public static final String TASKS = "/camunda/api/engine/engine/default/task";

	public static final String REPORTER = "Siti Rekaan";

	/** What the coordinator types in to give it to the city's public works. */
	public static final String VERIFICATION = """
			{"title":"Lubang rekaan","kind":"COMPLAINT","category":"ROAD_POTHOLE","ownerLevel":"REGENCY",
			"supervisory":false,"revealsNobody":true}""";

	/** What the agency types in when it answers. */
	public static final String ANSWER = "{\"text\":\"Lubang rekaan sudah ditambal.\"}";

	private static final byte[] PHOTOGRAPH = Samples.jpeg(320, 240);

	private Citizens() {
	}

	/**
	 * Reports a pothole.
	 * @param key the idempotency key; what differs in the report is the key, too
	 */
	public static Answer report(Visitor reporter, String key) {
		return report(reporter, key, Map.of());
	}

	/**
	 * The same with more headers.
	 * @see #report(Visitor, String)
	 */
	public static Answer report(Visitor reporter, String key, Map<String, String> more) {
		Map<String, String> headers = new HashMap<>(more);
		headers.put("Idempotency-Key", key);
		return reporter.send("POST", "/api/complaints", """
				{"kind":"COMPLAINT","category":"ROAD_POTHOLE","region":"63.71","place":"Jalan rekaan",
				"incidentDate":"%s","content":"Lubang rekaan sedalam dua jengkal, dengan kunci %s.",
				"anonymous":false,"secret":false,"reporter":{"name":"%s","email":"siti.rekaan@example.org"},
				"language":"id"}""".formatted(LocalDate.now(ZoneOffset.UTC).minusDays(1), key, REPORTER), headers);
	}

	/** The coordinator verifies it and gives it to the city's public works. */
	public static Answer verify(Visitor coordinator, String number) {
		return handIn(coordinator, Story.COORDINATOR, number, "verify-complaint", "VERIFIED", VERIFICATION);
	}

	/** The agency answers at once, and shows what was done. */
	public static Answer answer(Visitor liaison, String number) {
		Answer shown = showsWork(liaison, number);
		return !shown.isDone() ? shown : tellsAnswer(liaison, number);
	}

	/** The agency answers; what was done is shown already. */
	public static Answer tellsAnswer(Visitor liaison, String number) {
		return handIn(liaison, Story.LIAISON, number, "first-follow-up", "ANSWER", ANSWER);
	}

	/** The agency hands in something else at one of its steps. */
	public static Answer handsIn(Visitor liaison, String number, String step, String decision, String form) {
		return handIn(liaison, Story.LIAISON, number, step, decision, form);
	}

	/** An officer attaches a small photograph to what the own agency tells next. */
	public static Answer showsWork(Visitor officer, String number) {
		return officer.sendFile("/api/staff/complaints/%s/attachments".formatted(number), PHOTOGRAPH);
	}

	/**
	 * Claims the task at this step and completes it. The first answer that is no success
	 * ends it; so does an empty list of tasks.
	 */
	private static Answer handIn(Visitor officer, String userId, String number, String step, String decision,
			String form) {
		Answer found = officer.send("GET",
				"%s?processInstanceBusinessKey=%s&taskDefinitionKey=%s".formatted(TASKS, number, step), null);
		if (!found.isDone() || !found.hasRows()) {
			return found;
		}
		String task = TASKS + "/" + found.json().path(0).path("id").asText();
		Answer claim = officer.send("POST", task + "/claim", "{\"userId\":\"%s\"}".formatted(userId));
		if (!claim.isDone()) {
			return claim;
		}
		Answer draft = officer.send("PUT", "/api/staff/complaints/%s/drafts/%s".formatted(number, step), form);
		return draft.isDone() ? officer.send("POST", task + "/submit-form",
				"{\"variables\":{\"decision\":{\"value\":\"%s\"},\"draftId\":{\"value\":\"%s\"}}}".formatted(decision,
						draft.json().path("draftId").asText()))
				: draft;
	}

}
