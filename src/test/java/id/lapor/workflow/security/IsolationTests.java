package id.lapor.workflow.security;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import id.lapor.agency.Role;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.tracking.Withdrawing;
import id.lapor.support.Visitor.Answer;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Tenant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who sees and who may touch what, at every door: the engine's REST with name and
 * password, the same REST behind the web applications' session, Cockpit's own, and ours.
 */
@LaporTest
@TestInstance(Lifecycle.PER_CLASS)
class IsolationTests {

	/**
	 * What can be looked at. {@code number} lies with LEAD, {@code verify.number} with
	 * COORDINATOR.
	 */
	private static final String LOOKS = """
			GET /task                                                   | LEAD OTHER_LEAD COORDINATOR OTHER_COORDINATOR HEAD ADMIN | none
			GET /task/count                                             | LEAD OTHER_LEAD COORDINATOR OTHER_COORDINATOR HEAD ADMIN | none
			GET /task?processInstanceBusinessKey={number}               | LEAD ADMIN | none
			GET /task?processInstanceBusinessKey={verify.number}        | COORDINATOR ADMIN | none
			GET /task?tenantIdIn=pupr6371&processInstanceBusinessKey={number} | LEAD ADMIN | none
			GET /task/count?processInstanceBusinessKey={number}         | LEAD ADMIN | none
			POST /task {"processInstanceBusinessKey":"{number}"}        | LEAD ADMIN | none
			POST /task {"orQueries":[{"taskId":"{task}","processInstanceBusinessKey":"{number}"}]} | LEAD ADMIN | none
			POST /task/count {"processInstanceBusinessKey":"{number}"}  | LEAD ADMIN | none
			GET /task/{task}                                            | LEAD ADMIN | 404
			GET /task/{task}/form                                       | LEAD ADMIN | refused
			GET /task/{task}/form-variables                             | LEAD ADMIN | refused
			GET /task/{task}/variables                                  | LEAD ADMIN | refused
			GET /task/{task}/variables/agencyId                         | LEAD ADMIN | refused
			GET /task/{task}/identity-links                             | LEAD ADMIN | refused
			GET /task/{commented.task}/comment                          | ADMIN | refused
			GET /task/{verify.task}                                     | COORDINATOR ADMIN | 404
			GET /task/{approve.task}                                    | HEAD COORDINATOR ADMIN | 404
			GET /task/{verify.task}/form-variables                      | COORDINATOR ADMIN | refused
			GET /task/report/candidate-group-count                      | ADMIN | refused
			GET /process-instance?businessKey={number}                  | NATIONAL ADMIN | none
			GET /process-instance?businessKey={verify.number}           | SUPERVISOR NATIONAL ADMIN | none
			GET /process-instance/count?businessKey={number}            | NATIONAL ADMIN | none
			GET /process-instance/count?businessKey={verify.number}     | SUPERVISOR NATIONAL ADMIN | none
			POST /process-instance {"businessKey":"{number}"}           | NATIONAL ADMIN | none
			GET /process-instance/{instance}                            | ADMIN | 404
			GET /process-instance/{verify.instance}                     | SUPERVISOR ADMIN | 404
			GET /process-instance/{parent}                              | NATIONAL ADMIN | 404
			GET /process-instance/{instance}/variables                  | ADMIN | refused
			GET /process-instance/{verify.instance}/variables           | SUPERVISOR ADMIN | refused
			GET /process-instance/{parent}/variables                    | NATIONAL ADMIN | refused
			GET /process-instance/{instance}/activity-instances         | ADMIN | refused
			GET /process-instance/{verify.instance}/activity-instances  | SUPERVISOR ADMIN | refused
			GET /execution?processInstanceId={instance}                 | ADMIN | none
			GET /execution?processInstanceId={verify.instance}          | SUPERVISOR ADMIN | none
			GET /execution/count?processInstanceId={verify.instance}    | SUPERVISOR ADMIN | none
			GET /execution/{verify.instance}                            | SUPERVISOR ADMIN | 404
			GET /execution/{verify.instance}/localVariables             | SUPERVISOR ADMIN | refused
			GET /variable-instance?processInstanceIdIn={instance}       | ADMIN | none
			GET /variable-instance?processInstanceIdIn={verify.instance} | SUPERVISOR ADMIN | none
			GET /variable-instance/count?processInstanceIdIn={parent}   | NATIONAL ADMIN | none
			GET /history/task?processInstanceId={instance}              | ADMIN | none
			GET /history/task/count?processInstanceId={instance}        | ADMIN | none
			POST /history/task {"processInstanceId":"{instance}"}       | ADMIN | none
			GET /history/process-instance?processInstanceBusinessKey={number} | ADMIN | none
			GET /history/process-instance/count?processInstanceBusinessKey={number} | ADMIN | none
			GET /history/process-instance/{instance}                    | ADMIN | 404
			GET /history/activity-instance?processInstanceId={instance} | ADMIN | none
			GET /history/user-operation?processDefinitionKey=verification | ADMIN | none
			GET /history/incident                                       | ADMIN | none
			GET /history/job-log?jobId={job}                            | ADMIN | none
			GET /history/process-instance/report?reportType=duration&periodUnit=month | ADMIN | refused
			GET /history/process-definition/{handling}/statistics       | ADMIN | none
			GET /job?jobId={job}                                        | NATIONAL ADMIN | none
			GET /job/count?jobId={job}                                  | NATIONAL ADMIN | none
			GET /job/{job}                                              | NATIONAL ADMIN | 404
			GET /job-definition                                         | NATIONAL PROCESS_MANAGER ADMIN | none
			GET /incident?processInstanceId={answered.parent}           | NATIONAL ADMIN | none
			GET /incident/count                                         | NATIONAL ADMIN | none
			GET /event-subscription?processInstanceId={answered.parent} | NATIONAL ADMIN | none
			GET /user/penghubungpupr6371/profile                        | LEAD ADMIN | 404
			GET /tenant/pupr6371                                        | LEAD ADMIN | 404
			GET /authorization                                          | ADMIN | none
			GET /authorization/count                                    | ADMIN | none
			GET /authorization/check?permissionName=READ&resourceName=User&resourceType=1&userId=penghubungpupr6371 | LEAD ADMIN | refused
			GET /process-definition/{handling}/xml                      | LEAD OTHER_LEAD COORDINATOR OTHER_COORDINATOR SUPERVISOR OTHER_SUPERVISOR NATIONAL PROCESS_MANAGER ADMIN | refused
			GET /process-definition/{lifecycle}/xml                     | NATIONAL PROCESS_MANAGER ADMIN | refused
			GET /decision-definition                                    | PROCESS_MANAGER ADMIN | none
			GET /deployment                                             | PROCESS_MANAGER ADMIN | none
			GET /deployment/{deployment}/resources                      | PROCESS_MANAGER ADMIN | refused
			GET /filter                                                 | LEAD OTHER_LEAD COORDINATOR OTHER_COORDINATOR HEAD ADMIN | none
			GET /filter/{filter}                                        | LEAD OTHER_LEAD COORDINATOR OTHER_COORDINATOR ADMIN | refused
			GET /filter/{filter}/list                                   | LEAD OTHER_LEAD ADMIN | refused | done: COORDINATOR OTHER_COORDINATOR
			GET /filter/{filter}/count                                  | LEAD OTHER_LEAD ADMIN | refused | done: COORDINATOR OTHER_COORDINATOR
			POST /filter/{filter}/list {"processInstanceBusinessKey":"{number}"} | LEAD ADMIN | refused | none: OTHER_LEAD COORDINATOR OTHER_COORDINATOR
			POST /filter/{filter}/count {"processInstanceBusinessKey":"{number}"} | LEAD ADMIN | refused | none: OTHER_LEAD COORDINATOR OTHER_COORDINATOR
			POST /filter/{filter}/list {"tenantIdIn":["pupr6371"],"processInstanceBusinessKey":"{number}"} | LEAD ADMIN | refused | none: OTHER_LEAD COORDINATOR OTHER_COORDINATOR
			POST /camunda/api/cockpit/plugin/base/default/process-definition/{lifecycle}/called-process-definitions {} | NATIONAL ADMIN | none
			POST /camunda/api/cockpit/plugin/base/default/process-instance {"businessKey":"{number}"} | NATIONAL ADMIN | none
			POST /camunda/api/cockpit/plugin/base/default/process-instance {"processDefinitionId":"{verification}"} | SUPERVISOR OTHER_SUPERVISOR NATIONAL ADMIN | none
			POST /camunda/api/cockpit/plugin/base/default/process-instance {"processDefinitionId":"{handling}"} | SUPERVISOR ADMIN | none
			POST /camunda/api/cockpit/plugin/base/default/process-instance/count {"processDefinitionId":"{handling}"} | SUPERVISOR ADMIN | none
			POST /camunda/api/cockpit/plugin/base/default/process-instance/{parent}/called-process-instances {} | ADMIN | none
			POST /camunda/api/cockpit/plugin/base/default/incident {}   | NATIONAL ADMIN | none
			POST /camunda/api/cockpit/plugin/base/default/incident/count {} | NATIONAL ADMIN | none
			GET /camunda/api/cockpit/plugin/base/default/process-definition/statistics | LEAD OTHER_LEAD COORDINATOR OTHER_COORDINATOR HEAD SUPERVISOR OTHER_SUPERVISOR NATIONAL PROCESS_MANAGER ADMIN | none
			GET /api/staff/tasks/{task}                                 | LEAD | 404
			GET /api/staff/tasks/{verify.task}                          | COORDINATOR | 404
			GET /api/staff/tasks/{approve.task}                         | HEAD COORDINATOR | 404
			GET /api/staff/complaints/{number}                          | LEAD COORDINATOR SUPERVISOR HEAD IDENTITY_HOLDER NATIONAL OMBUDSMAN | 404
			GET /api/staff/complaints?number={number}                   | LEAD COORDINATOR SUPERVISOR HEAD IDENTITY_HOLDER NATIONAL OMBUDSMAN | none
			GET /api/staff/complaints?number={verify.number}            | COORDINATOR SUPERVISOR HEAD IDENTITY_HOLDER NATIONAL OMBUDSMAN | none
			GET /api/staff/complaints?number={number}&text=lubang       | LEAD COORDINATOR SUPERVISOR HEAD IDENTITY_HOLDER NATIONAL OMBUDSMAN | none
			GET /api/staff/complaints/{number}/steps                    | LEAD COORDINATOR SUPERVISOR HEAD IDENTITY_HOLDER NATIONAL OMBUDSMAN | 404
			GET /api/staff/complaints/{verify.number}                   | COORDINATOR SUPERVISOR HEAD IDENTITY_HOLDER NATIONAL OMBUDSMAN | 404
			GET /api/staff/complaints/{number}/routing-proposal?category=ROAD_POTHOLE | LEAD COORDINATOR SUPERVISOR HEAD IDENTITY_HOLDER NATIONAL OMBUDSMAN | 404
			GET /api/staff/officers?agency=pupr6371                     | COORDINATOR NATIONAL | 403
			GET /api/staff/officers?agency=pupr6372                     | OTHER_COORDINATOR NATIONAL | 403
			PUT /api/staff/officers/penghubungpupr6371?preview=true {"name":"X","email":"x@example.org","agency":"pupr6371","roles":"liaison"} | COORDINATOR NATIONAL | 403 | rows: OTHER_COORDINATOR
			PUT /api/staff/agencies/pupr6371?preview=true {"name":"X"}  | NATIONAL | 403
			PUT /api/staff/complaints/{number}/drafts/first-follow-up {"text":"x"} | LEAD COORDINATOR | refused
			GET /api/staff/complaints/{number}/drafts/first-follow-up   | LEAD COORDINATOR | refused
			PUT /api/staff/complaints/{verify.number}/drafts/verify-complaint {"title":"x"} | COORDINATOR | refused
			GET /api/staff/complaints/{verify.number}/drafts/verify-complaint | COORDINATOR | refused
			PUT /api/staff/complaints/{approve.number}/drafts/approve-promise {"reason":"x"} | HEAD | refused
			GET /api/staff/complaints/{number}/attachments              | LEAD COORDINATOR SUPERVISOR HEAD IDENTITY_HOLDER NATIONAL OMBUDSMAN | 404
			GET /api/staff/complaints/{number}/attachments/{file}       | | 404 | done: LEAD COORDINATOR SUPERVISOR HEAD IDENTITY_HOLDER NATIONAL OMBUDSMAN
			GET /api/staff/complaints/{number}/attachments/{file}/preview | | 404 | done: LEAD COORDINATOR SUPERVISOR HEAD IDENTITY_HOLDER NATIONAL OMBUDSMAN
			POST /api/staff/complaints/{number}/identity-readings {"reason":"Menanyakan letak lubang kepada pelapor."} | LEAD COORDINATOR IDENTITY_HOLDER | 404 | 403: SUPERVISOR HEAD NATIONAL OMBUDSMAN
			GET /api/staff/referrals                                    | OMBUDSMAN | 403
			POST /api/staff/referrals/{referred.number}/identity-readings {"reason":"Pemeriksaan substantif laporan."} | OMBUDSMAN | 403
			POST /api/staff/complaints/{referred.number}/identity-readings {"reason":"Pemeriksaan substantif laporan."} | IDENTITY_HOLDER OMBUDSMAN | 404 | 403: LEAD COORDINATOR SUPERVISOR HEAD NATIONAL
			POST /api/staff/complaints/{verify.number}/identity-readings {"reason":"Menanyakan letak lubang kepada pelapor."} | COORDINATOR IDENTITY_HOLDER | 404 | 403: SUPERVISOR HEAD NATIONAL OMBUDSMAN
			""";

	/**
	 * What can be done to a case of LEAD, to the engine and to the office; who may is
	 * named.
	 */
	private static final String ACTS = """
			POST /api/staff/complaints/{number}/comments {"text":"Sudah ditelepon."} | LEAD COORDINATOR | refused
			POST /api/staff/complaints/{number}/steps/first-follow-up/reassignments {"agency":"pupr6371","to":"penghubungpupr6371","reason":"Wilayahnya."} | LEAD COORDINATOR NATIONAL | refused
			POST /api/staff/bulk-jobs {"act":"reassign","numbers":["{number}"],"to":"penghubungpupr6371","reason":"Wilayahnya."} | LEAD COORDINATOR NATIONAL | refused
			POST /task/{task}/claim {"userId":"penghubungpupr6371"}     | LEAD | refused
			POST /task/{task}/unclaim                                   | ADMIN | refused
			POST /task/{task}/assignee {"userId":"penghubungpupr6371"}  | ADMIN | refused
			POST /task/{task}/variables {"modifications":{"x":{"value":"y"}}} | ADMIN | refused
			PUT /task/{task}/variables/x {"value":"y"}                  | ADMIN | refused
			PUT /task/{task}/localVariables/x {"value":"y"}             | ADMIN | refused
			POST /task/{task}/identity-links {"userId":"penghubungpupr6371","type":"candidate"} | ADMIN | refused
			POST /task/{task}/comment/create {"message":"x"}            | ADMIN | refused
			DELETE /process-instance/{instance}                         | ADMIN | refused
			DELETE /process-instance/{parent}                           | ADMIN | refused
			POST /process-instance/delete {"processInstanceIds":["{parent}"]} | ADMIN | refused
			PUT /process-instance/{instance}/suspended {"suspended":true} | ADMIN | refused
			PUT /process-instance/suspended {"suspended":true,"processInstanceIds":["{instance}"]} | ADMIN | refused
			POST /process-instance/{instance}/variables {"modifications":{"x":{"value":"y"}}} | ADMIN | refused
			POST /process-instance/{instance}/modification {"instructions":[{"type":"cancel","activityId":"first-follow-up"}]} | ADMIN | refused
			POST /modification/execute {"processDefinitionId":"{handling}","processInstanceIds":["{instance}"],"instructions":[{"type":"cancel","activityId":"first-follow-up","cancelCurrentActiveActivityInstances":true}]} | ADMIN | refused
			POST /message {"messageName":"reporter-confirmed","businessKey":"{answered.number}"} | ADMIN | refused
			POST /message {"messageName":"reporter-confirmed","processInstanceId":"{answered.parent}"} | ADMIN | refused
			POST /decision-definition/key/limits/evaluate {"variables":{"clock":{"value":"FINISH"},"kind":{"value":"COMPLAINT"},"supervisory":{"value":false},"fastLane":{"value":false},"startedOn":{"value":"2026-01-05"}}} | ADMIN | refused
			POST /job/{job}/execute                                     | ADMIN | refused
			PUT /job/{job}/retries {"retries":3}                        | ADMIN | refused
			PUT /job/{job}/duedate {"duedate":"2026-01-01T00:00:00.000+0000"} | ADMIN | refused
			PUT /job/{job}/suspended {"suspended":true}                 | ADMIN | refused
			POST /filter/create {"resourceType":"Task","name":"{unused}","query":{}} | ADMIN | refused
			POST /user/create {"profile":{"id":"{unused}","firstName":"T","lastName":"T"},"credentials":{"password":"Coba-Lapor-2026!"}} | ADMIN | refused
			PUT /group/frontdesk/members/{guest}                        | ADMIN | refused
			PUT /tenant/pupr6371/user-members/{guest}                   | ADMIN | refused
			POST /group/create {"id":"{unused}","name":"x","type":"x"}  | ADMIN | refused
			PUT /api/staff/complaints/{number}/attachments/{file}/clearance {"clearance":"WITHHELD"} | COORDINATOR | refused
			PUT /api/staff/officers/{guest} {"name":"Tamu","email":"tamu@example.org","agency":"pupr6371","roles":"frontdesk"} | NATIONAL | refused
			PUT /api/staff/officers/{unused} {"name":"Tamu","email":"tamu@example.org","agency":"pupr6371","roles":"frontdesk"} | COORDINATOR NATIONAL | refused
			PUT /api/staff/agencies/pupr6371 {"name":"Dinas Pekerjaan Umum dan Penataan Ruang Kota Banjarmasin","level":"regency","region":"63.71","function":"PUPR","coordinator":"false","zone":"WITA","week":"FIVE"} | NATIONAL | refused
			POST /api/staff/officers/{guest}/departure {}               | NATIONAL | refused
			POST /authorization/create {"type":1,"permissions":["READ"],"userId":"{guest}","resourceType":8,"resourceId":"*"} | ADMIN | refused
			""";

	/** What is open to nobody, not even to the administrator. */
	private static final String NEVER = """
			POST /api/staff/referrals/{number}/identity-readings {"reason":"Pemeriksaan substantif laporan."} | | 403 | 404: OMBUDSMAN
			GET /history/variable-instance?processInstanceId={instance} | | none
			GET /api/staff/complaints/{verify.number}/attachments/{file} | | refused
			DELETE /api/staff/complaints/{number}/attachments/{file}    | | refused
			POST /tenant/create {"id":"{unused}","name":"x"}            | | refused
			POST /tenant/create/ {"id":"{unused}","name":"x"}           | | refused
			POST /engine/default/tenant/create {"id":"{unused}","name":"x"} | | refused
			DELETE /tenant/{unused}                                     | | refused
			DELETE /tenant/{unused}/                                    | | refused
			DELETE /engine/default/tenant/{unused}                      | | refused
			POST /task/{task}/delegate {"userId":"penghubungpupr6371"}  | | refused
			POST /process-definition/key/agency-handling/start {"businessKey":"{number}"} | | refused
			POST /process-definition/key/complaint-lifecycle/start {"businessKey":"{number}"} | | refused
			POST /process-definition/key/complaint-lifecycle/submit-form {"businessKey":"{number}"} | | refused
			DELETE /task/{task}                                         | | refused
			""";

	@LocalServerPort
	private int port;

	@Autowired
	private Story story;

	@Autowired
	private Withdrawing leaving;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private Colleagues colleagues;

	private Neighbourhood neighbourhood;

	private final Map<Person, Visitor> withPassword = new EnumMap<>(Person.class);

	private final Map<Person, Visitor> signedIn = new EnumMap<>(Person.class);

	@BeforeAll
	void knock() {
		this.neighbourhood = new Neighbourhood(this.story, this.leaving, this.engine);
		for (Person person : Person.values()) {
			this.withPassword.put(person, Visitor.withPassword(this.port, person.userId()));
			this.signedIn.put(person, Visitor.signedIn(this.port, person.userId()));
		}
	}

	@AfterAll
	void tidyUp() {
		this.colleagues.leave();
		this.neighbourhood.tidyUp();
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource
	void showsOnlyWhatIsTheirs(Door door, Row row) {
		SoftAssertions all = new SoftAssertions();
		row.expected().forEach((person, expected) -> {
			String request = this.neighbourhood.fill(row.path() + " " + row.body());
			Answer answer = send(door, person, row);
			all.assertThat(Row.fits(expected, answer))
				.as("%s should get %s but got %s", person, expected, answer)
				.isTrue();
			all.assertThat(this.neighbourhood.givenAway(person, request, answer.body()))
				.as("what %s learns of a case of others by %s", person, answer)
				.isEmpty();
		});
		all.assertAll();
	}

	static Stream<Arguments> showsOnlyWhatIsTheirs() {
		return everyDoor(LOOKS);
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource
	void letsOnlyThoseActWhoMay(Door door, Row row) {
		SoftAssertions all = new SoftAssertions();
		row.expected().forEach((person, expected) -> {
			String before = this.neighbourhood.standing();
			String request = this.neighbourhood.fill(row.path() + " " + row.body());
			Answer answer = send(door, person, row);
			boolean may = expected.equals(Row.ROWS);
			all.assertThat(Row.fits(may ? "done" : expected, answer))
				.as("%s should be %s but got %s", person, may ? "let in" : expected, answer)
				.isTrue();
			if (!may) {
				all.assertThat(this.neighbourhood.standing()).as("what %s left behind", person).isEqualTo(before);
				all.assertThat(this.neighbourhood.givenAway(person, request, answer.body()))
					.as("what %s learns of a case of others by %s", person, answer)
					.isEmpty();
			}
			if (answer.isDone()) {
				this.neighbourhood.renew();
			}
		});
		all.assertAll();
	}

	static Stream<Arguments> letsOnlyThoseActWhoMay() {
		return Stream.concat(everyDoor(ACTS), everyDoor(NEVER));
	}

	@Test
	void everyResourceIsOpenToSomebody() {
		List<Row> rows = Stream.concat(Row.table(LOOKS).stream(), Row.table(ACTS).stream()).toList();
		assertThat(rows).hasSizeGreaterThan(100).allMatch(Row::isOpenToSomebody);
	}

	/**
	 * The number is easy to guess, so that an answer about it must not tell whether it
	 * exists.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "GET /api/staff/complaints/%s", "GET /api/staff/complaints/%s/drafts/first-follow-up",
			"GET /api/staff/complaints/%s/routing-proposal?category=ROAD_POTHOLE" })
	void somebodyElsesCaseLooksLikeNone(String request) {
		for (Person stranger : List.of(Person.OTHER_LEAD, Person.OTHER_COORDINATOR, Person.OTHER_SUPERVISOR,
				Person.FRONT_DESK, Person.PROCESS_MANAGER, Person.ADMIN)) {
			Answer there = ask(stranger, request, this.neighbourhood.get("number"));
			Answer nowhere = ask(stranger, request, "2026-999999");
			assertThat(there).as(stranger.name()).isEqualTo(nowhere);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "NATIONAL", "ADMIN" })
	void aMessageDoesNotTellWhichCasesWaitForTheirReporter(Person person) {
		String message = "{\"messageName\":\"reporter-confirmed\",\"businessKey\":\"%s\"}";
		for (Door door : Door.values()) {
			Answer there = visitor(door, person).send("POST", door.root() + "/message",
					message.formatted(this.neighbourhood.get("answered.number")));
			Answer nowhere = visitor(door, person).send("POST", door.root() + "/message",
					message.formatted("2026-999999"));
			assertThat(there.status()).as("%s, while for none %s", there, nowhere).isEqualTo(nowhere.status());
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "ADMIN")
	void amongThePeopleEverybodyFindsOnlyThemselves(Person person) {
		for (Door door : Door.values()) {
			Visitor visitor = visitor(door, person);
			assertThat(visitor.send("GET", door.root() + "/user", null).json().findValuesAsText("id"))
				.containsExactly(person.userId());
			assertThat(visitor.send("GET", door.root() + "/tenant", null).json().findValuesAsText("id"))
				.isEqualTo(this.engine.getIdentityService()
					.createTenantQuery()
					.userMember(person.userId())
					.list()
					.stream()
					.map(Tenant::getId)
					.toList());
			assertThat(
					visitor.send("GET", door.root() + "/identity/groups?userId=" + Person.LEAD.userId(), null).body())
				.as("who is in a group with whom")
				.doesNotContain((person != Person.LEAD) ? List.of(Person.LEAD.userId()) : List.of("nobody"));
		}
	}

	/** Histories name it, and its name must not become another person's. */
	@Test
	void nobodyTakesTheOwnAccountAway() {
		String officer = this.colleagues.joins("pupr6371", Role.LIAISON);

		for (Visitor visitor : List.of(Visitor.withPassword(this.port, officer),
				Visitor.signedIn(this.port, officer))) {
			Door door = visitor.cookie("SESSION").isPresent() ? Door.SESSION : Door.PASSWORD;
			assertThat(visitor.send("DELETE", door.root() + "/user/" + officer, null).status()).isEqualTo(403);
			assertThat(visitor.send("GET", door.root() + "/user/" + officer + "/profile", null).isDone()).isTrue();
			assertThat(visitor
				.send("PUT", door.root() + "/user/" + officer + "/profile",
						"{\"id\":\"%s\",\"firstName\":\"Siti\",\"lastName\":\"Rekaan\"}".formatted(officer))
				.isDone()).isTrue();
		}
	}

	private Answer ask(Person person, String request, String number) {
		String[] parts = request.formatted(number).split(" ");
		return visitor(Door.SESSION, person).send(parts[0], parts[1], null);
	}

	private static Stream<Arguments> everyDoor(String table) {
		return Row.table(table)
			.stream()
			.flatMap((row) -> row.isWhole() ? Stream.of(Arguments.of(Door.SESSION, row))
					: Stream.of(Arguments.of(Door.PASSWORD, row), Arguments.of(Door.SESSION, row)));
	}

	private Answer send(Door door, Person person, Row row) {
		String path = this.neighbourhood.fill(row.path());
		String body = (row.body() != null) ? this.neighbourhood.fill(row.body()) : null;
		return visitor(door, person).send(row.method(), row.isWhole() ? path : door.root() + path, body);
	}

	private Visitor visitor(Door door, Person person) {
		return ((door == Door.PASSWORD) ? this.withPassword : this.signedIn).get(person);
	}

}
