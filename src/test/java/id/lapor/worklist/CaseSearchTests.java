package id.lapor.worklist;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Report;
import id.lapor.handling.Coordinating;
import id.lapor.routing.Categories;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@LaporTest
class CaseSearchTests {

	private static final String NOBODY_THERE = "satgasmbg6371";

	@Autowired
	private CaseSearch search;

	@Autowired
	private SavedSearches saved;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Words words;

	@Autowired
	private Complaints complaints;

	@Autowired
	private Categories categories;

	@Autowired
	private Agencies agencies;

	@Autowired
	private Story story;

	@Autowired
	private Coordinating coordinating;

	@Autowired
	private Colleagues colleagues;

	@Autowired
	private PeopleDirectory people;

	@Test
	void findsByEachCriterion() {
		String place = word();
		Complaint complaint = verified("Gang " + place);
		Officer coordinator = this.people.require(Martapura.COORDINATOR);

		assertThat(find(coordinator, criteria().number(complaint.getId().value()).build()))
			.containsExactly(complaint.getId().value());
		for (Criteria each : List.of(criteria().place(place).build(), criteria().place(place + " GANG").build(),
				criteria().place(place).text("lubang sedalam").build(), criteria().place(place).text("Yani").build(),
				criteria().place(place).status("ASSIGNED").build(),
				criteria().place(place).category("ROAD_POTHOLE").build(),
				criteria().place(place).agency(Martapura.AGENCY).build(),
				criteria().place(place).from("2020-01-01").to("2199-12-31").build())) {
			assertThat(find(coordinator, each)).as(each.toString()).containsExactly(complaint.getId().value());
		}
		for (Criteria each : List.of(criteria().place(place).text("banjir").build(),
				criteria().place(place).status("CLOSED").build(), criteria().place(place).category("OTHER").build(),
				criteria().place(place).agency("pupr6371").build(), criteria().place(place).to("2020-01-01").build(),
				criteria().number("2026-99").build())) {
			assertThat(find(coordinator, each)).as(each.toString()).isEmpty();
		}
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	/** An index of words, as on MySQL, leaves nothing out. */
	@Test
	@Tag("h2")
	void saysSoWhenOlderCasesWereNotCompared() {
		// No other test is told of these days.
		this.story.isNow(Instant.parse("2036-02-04T02:00:00Z"));
		String place = word();
		verified("Gang " + place);
		verified("Gang lain");
		String newest = verified("Gang " + place).getId().value();
		CaseSearch ofTwo = new CaseSearch(this.jdbc, this.words, this.complaints, this.categories, this.agencies,
				List.of(1, 2));
		Officer liaison = this.people.require(Martapura.LIAISON);

		CaseSearch.Page page = ofTwo.find(criteria().place(place).from("2036-02-04").build(), null, liaison);

		assertThat(page.found()).extracting(CaseSearch.Found::number).containsExactly(newest);
		assertThat(page.newestOf()).isEqualTo(2);
		assertThat(ofTwo.find(criteria().number(newest).build(), null, liaison).newestOf()).isNull();
		assertThat(this.search.find(criteria().place(place).build(), null, liaison).newestOf()).isNull();
	}

	@Test
	void leadAndCoordinatorFindItAndOthersDoNot() {
		String place = word();
		String number = verified(place).getId().value();
		Criteria criteria = criteria().place(place).build();

		for (String officer : List.of(Martapura.LIAISON, Martapura.COORDINATOR, "pengawasdiskominfo6303",
				"pimpinandiskominfo6303", "identitasdiskominfo6303", "nasional", "ombudsman")) {
			assertThat(find(this.people.require(officer), criteria)).as(officer).containsExactly(number);
		}
		assertThat(find(this.people.require("nasional"), criteria().place(place).agency(Martapura.AGENCY).build()))
			.containsExactly(number);
		for (String officer : List.of(Martapura.STRANGER, "koordinatordiskominfo6371", "loketdiskominfo6303",
				"pengelolaproses", "admin")) {
			assertThat(find(this.people.require(officer), criteria)).as(officer).isEmpty();
			assertThat(find(this.people.require(officer), criteria().number(number).build())).as(officer).isEmpty();
		}
	}

	@Test
	void whatASecretCaseSaysIsNotLookedAtForThoseWhoMayNotReadIt() {
		String place = word();
		String number = this.story.received(Martapura.pothole(this.story, place, true)).getId().value();
		Officer supervisor = this.people.require("pengawasdiskominfo6303");

		for (Criteria content : List.of(criteria().place(place).build(),
				criteria().number(number).text("lubang").build(),
				criteria().number(number).category("ROAD_POTHOLE").build())) {
			assertThat(find(supervisor, content)).as(content.toString()).isEmpty();
			assertThat(find(this.people.require(Martapura.COORDINATOR), content)).containsExactly(number);
		}
		assertThat(this.search.find(criteria().number(number).build(), null, supervisor).found()).singleElement()
			.satisfies((found) -> {
				assertThat(found.secret()).isTrue();
				assertThat(Stream.of(found.title(), found.category(), found.place())).containsOnlyNulls();
			});
	}

	@Test
	void theReportedPartyFindsNothing() {
		String place = word();
		Report plain = Martapura.pothole(this.story, place, false);
		this.story.received(new Report(plain.kind(), plain.category(), plain.region(), place, plain.incidentDate(),
				plain.content(), false, false, new AgencyId(Martapura.AGENCY), "id"));
		Officer both = new Officer("rekaan", Set.of(Role.COORDINATOR),
				Set.of(new AgencyId(Martapura.AGENCY), new AgencyId(Martapura.COORDINATING)));

		assertThat(find(both, criteria().place(place).build())).isEmpty();
		assertThat(find(this.people.require(Martapura.COORDINATOR), criteria().place(place).build())).hasSize(1);
	}

	/** The search and the rule must not come to differ, whatever roles are held. */
	@ParameterizedTest
	@EnumSource
	void findsExactlyWhatTheRuleLetsSee(Role role) {
		String place = word();
		List<Complaint> cases = Stream
			.of(verified(place).getId(), supported(place, true), supported(place, false),
					supportedByNobody(place, true), supportedByNobody(place, false),
					this.story.received(Martapura.pothole(this.story, place, true)).getId(),
					this.story.received(Martapura.pothole(this.story, place, false)).getId())
			.map(this.story::now)
			.toList();
		List<Set<AgencyId>> offices = List.of(Set.of(new AgencyId(Martapura.AGENCY)),
				Set.of(new AgencyId(Martapura.COORDINATING)), Set.of(new AgencyId("pupr6372")),
				Set.of(new AgencyId(NOBODY_THERE)),
				Set.of(new AgencyId(Martapura.AGENCY), new AgencyId(Martapura.COORDINATING)));
		for (Set<AgencyId> agencies : offices) {
			for (Set<Role> roles : List.of(EnumSet.of(role), EnumSet.of(role, Role.SUPERVISOR),
					EnumSet.of(role, Role.LIAISON))) {
				Officer officer = new Officer("rekaan", roles, agencies);
				for (Complaint complaint : cases) {
					assertThat(find(officer, criteria().number(complaint.getId().value()).build()))
						.as("%s %s", officer, complaint)
						.hasSize(CaseAccess.of(complaint, officer).contains(Part.NUMBER) ? 1 : 0);
					assertThat(find(officer, criteria().number(complaint.getId().value()).place(place).build()))
						.as("%s %s", officer, complaint)
						.hasSize(CaseAccess.of(complaint, officer).contains(Part.CONTENT) ? 1 : 0);
				}
			}
		}
	}

	@Test
	void anAgencyIsFoundThatSupportsOrDecidesToo() {
		String place = word();
		String plain = verified(place).getId().value();
		String supported = supported(place, false).value();
		ComplaintId released = supported(place, true);
		this.coordinating.releases(Martapura.LIAISON, released, "pupr6372", "Sudah jelas.");
		ComplaintId returned = verified(place).getId();
		this.story.completes(Martapura.LIAISON, returned, "RETURN",
				Map.of("proposed", "pupr63", "reason", "Jalan provinsi."));
		this.story.completes(Martapura.COORDINATOR, returned, "PASS", Map.of("reason", "Tidak sepakat."));

		for (String officer : List.of(Martapura.COORDINATOR, "nasional", "ombudsman")) {
			Officer who = this.people.require(officer);
			assertThat(find(who, criteria().place(place).agency("pupr6372").build())).as(officer)
				.containsExactly(supported);
			assertThat(find(who, criteria().place(place).agency("pupr6372").status("CLOSED").build())).isEmpty();
			assertThat(find(who, criteria().place(place).agency("diskominfo63").build())).as(officer)
				.containsExactly(returned.value());
			assertThat(find(who, criteria().place(place).agency(Martapura.AGENCY).build())).as(officer)
				.containsExactlyInAnyOrder(plain, supported, released.value(), returned.value());
		}
		Officer supporter = this.people.require("penghubungpupr6372");
		assertThat(find(supporter, criteria().number(supported).agency("pupr6372").build())).containsExactly(supported);
		assertThat(find(supporter, criteria().number(supported).agency("diskominfo63").build())).isEmpty();
		Officer arbiter = this.people.require("koordinatordiskominfo63");
		assertThat(find(arbiter, criteria().number(returned.value()).build())).containsExactly(returned.value());

		this.story.completes("koordinatordiskominfo63", returned, "ASSIGN", Map.of("reason", "Provinsi."));

		assertThat(find(this.people.require("nasional"), criteria().place(place).agency("diskominfo63").build()))
			.as("it has decided")
			.isEmpty();
		assertThat(CaseAccess.of(this.story.now(returned), arbiter)).isEmpty();
		assertThat(find(arbiter, criteria().number(returned.value()).build())).isEmpty();
	}

	@Test
	void turnsPagesByKeyAndLosesAndRepeatsNothing() {
		String place = word();
		Stream.generate(() -> Martapura.pothole(this.story, place, false))
			.limit(CaseSearch.PAGE + 3)
			.forEach(this.story::received);
		Officer coordinator = this.people.require(Martapura.COORDINATOR);
		Criteria criteria = criteria().place(place).build();

		CaseSearch.Page first = this.search.find(criteria, null, coordinator);
		this.story.received(Martapura.pothole(this.story, place, false));
		CaseSearch.Page second = this.search.find(criteria, first.after(), coordinator);

		assertThat(first.found()).hasSize(CaseSearch.PAGE);
		assertThat(second.found()).hasSize(3);
		assertThat(second.after()).isNull();
		assertThat(Stream.concat(first.found().stream(), second.found().stream()).map(CaseSearch.Found::number))
			.doesNotHaveDuplicates()
			.isSortedAccordingTo(Comparator.reverseOrder());
		assertThat(this.search.first(criteria, 10, coordinator)).hasSize(10);
	}

	@Test
	void aSideThatFillsAPageAloneHidesNothingNewerOnAnother() {
		String place = word();
		Stream.generate(() -> Martapura.pothole(this.story, place, false))
			.limit(CaseSearch.PAGE + 1)
			.forEach(this.story::received);
		Report elsewhere = this.story.pothole();
		String newer = this.story
			.received(new Report(elsewhere.kind(), elsewhere.category(), elsewhere.region(), place,
					elsewhere.incidentDate(), elsewhere.content(), false, false, null, "id"))
			.getId()
			.value();
		Stream.generate(this.story::pothole).limit(100).forEach(this.story::received);
		Officer both = new Officer("rekaan", Set.of(Role.COORDINATOR),
				Set.of(new AgencyId(Martapura.COORDINATING), new AgencyId("diskominfo6371")));

		assertThat(find(both, criteria().place(place).build())).hasSize(CaseSearch.PAGE).startsWith(newer);
	}

	@Test
	void saysWhatMakesNoSense() {
		Officer officer = this.people.require(Martapura.COORDINATOR);
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> this.search
				.find(new Criteria(null, "a b", "- %", "no such", "GONE", "NONE", "2026-02-30", "x"), null, officer))
			.satisfies((refusal) -> assertThat(refusal.fields()).extracting(RuleViolation.AtField::field)
				.containsExactly("status", "agency", "category", "text", "place", "from", "to"));
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> find(officer, criteria().from("2026-02-02").to("2026-02-01").build()))
			.satisfies((refusal) -> assertThat(refusal.fields()).extracting(RuleViolation.AtField::key)
				.containsExactly("search.days.reversed"));
		for (String after : List.of("1 or 1", "999999999999-2026-000001")) {
			assertThatExceptionOfType(RuleViolation.class)
				.isThrownBy(() -> this.search.find(criteria().build(), after, officer));
		}
		assertThat(find(officer, criteria().text("lubang\") or (1=1) +-*<>~@'").place(word()).build())).isEmpty();
	}

	@Test
	void onlyTheCoordinatorOfACaseFindsItByItsCode() {
		Complaint complaint = verified(word());
		String code = complaint.trackingCode().grouped();

		assertThat(this.search.byCode(code.toLowerCase(), this.people.require(Martapura.COORDINATOR)))
			.isEqualTo(complaint.getId());
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.search.byCode(code, this.people.require("koordinatordiskominfo6371")));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.search.byCode("x", this.people.require(Martapura.COORDINATOR)));
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> this.search.byCode(code, this.people.require(Martapura.LIAISON)));
	}

	@Test
	void anOfficerKeepsSearchesForItself() {
		Officer officer = new Officer(word(), Set.of(Role.LIAISON), Set.of(new AgencyId(Martapura.AGENCY)));
		Officer other = new Officer(word(), Set.of(Role.LIAISON), Set.of(new AgencyId(Martapura.AGENCY)));
		this.saved.save(" Jalan & <rusak> ", criteria().text("jalan & rusak").status("ASSIGNED").build(), officer);

		assertThat(this.saved.of(other)).isEmpty();
		SavedSearches.SavedSearch kept = this.saved.of(officer).get(0);
		assertThat(kept.name()).isEqualTo("Jalan & <rusak>");
		assertThat(kept.query()).isEqualTo("text=jalan+%26+rusak&status=ASSIGNED");
		for (Runnable wrong : List.<Runnable>of(
				() -> this.saved.save("Jalan & <rusak>", criteria().text("jalan").build(), officer),
				() -> this.saved.save(" ", criteria().text("jalan").build(), officer),
				() -> this.saved.save("a".repeat(61), criteria().text("jalan").build(), officer),
				() -> this.saved.save("kosong", criteria().build(), officer))) {
			assertThatExceptionOfType(RuleViolation.class).isThrownBy(wrong::run);
		}
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.saved.forget(kept.id(), other));
		this.saved.forget(kept.id(), officer);
		assertThat(this.saved.of(officer)).isEmpty();
	}

	private Complaint verified(String place) {
		Complaint complaint = this.story.received(Martapura.pothole(this.story, place, false));
		this.story.completes(Martapura.COORDINATOR, complaint.getId(), "VERIFIED", Story.verification());
		return this.story.now(complaint.getId());
	}

	private ComplaintId supported(String place, boolean sharesContent) {
		ComplaintId id = verified(place).getId();
		this.coordinating.asks(Martapura.LIAISON, id, "pupr6372", "Tolong ukur lubangnya.", sharesContent);
		return id;
	}

	/** The coordinator gives the part, and officers come afterwards. */
	private ComplaintId supportedByNobody(String place, boolean sharesContent) {
		ComplaintId id = verified(place).getId();
		this.colleagues.nobodyIsAt(NOBODY_THERE);
		this.coordinating.asks(Martapura.LIAISON, id, NOBODY_THERE, "Tolong ukur lubangnya.", sharesContent);
		this.colleagues.leave();
		return id;
	}

	private List<String> find(Officer officer, Criteria criteria) {
		return this.search.find(criteria, null, officer).found().stream().map(CaseSearch.Found::number).toList();
	}

	/** A word that stands in no other case. */
	private static String word() {
		return "x" + UUID.randomUUID().toString().replace("-", "");
	}

	static Builder criteria() {
		return new Builder();
	}

	/** Reads better than eight places, most of them empty. */
	static final class Builder {

		private String number;

		private String text;

		private String place;

		private String agency;

		private String status;

		private String category;

		private String from;

		private String to;

		Builder number(String number) {
			this.number = number;
			return this;
		}

		Builder text(String text) {
			this.text = text;
			return this;
		}

		Builder place(String place) {
			this.place = place;
			return this;
		}

		Builder agency(String agency) {
			this.agency = agency;
			return this;
		}

		Builder status(String status) {
			this.status = status;
			return this;
		}

		Builder category(String category) {
			this.category = category;
			return this;
		}

		Builder from(String from) {
			this.from = from;
			return this;
		}

		Builder to(String to) {
			this.to = to;
			return this;
		}

		Criteria build() {
			return new Criteria(this.number, this.text, this.place, this.agency, this.status, this.category, this.from,
					this.to);
		}

	}

}
