package id.lapor.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.SupportingPart;
import id.lapor.complaint.Report;
import id.lapor.handling.Step;
import id.lapor.routing.Categories;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Texts that an agency has ready for its answers, for one category or for all. Whoever
 * keeps the agency writes them; its officers put them into their answer and go on from
 * there.
 */
@Service
class CannedAnswers {

	static final int NAME_MAX = 120;

	private static final int MOST = 200;

	private final JdbcClient jdbc;

	private final Agencies agencies;

	private final Categories categories;

	private final Complaints complaints;

	private final OpenTasks tasks;

	private final Clock clock;

	CannedAnswers(JdbcClient jdbc, Agencies agencies, Categories categories, Complaints complaints, OpenTasks tasks,
			Clock clock) {
		this.jdbc = jdbc;
		this.agencies = agencies;
		this.categories = categories;
		this.complaints = complaints;
		this.tasks = tasks;
		this.clock = clock;
	}

	/**
	 * A text that is ready.
	 *
	 * @param version counts its changes
	 * @param category the code of the one for which it is; {@code null} for all
	 */
	record CannedAnswer(long id, int version, AgencyId agency, String category, String name, String content) {
	}

	/** The texts of an agency, by name. */
	@Transactional(readOnly = true)
	List<CannedAnswer> of(AgencyId agency) {
		return this.jdbc.sql("select * from canned_answer where agency_id = ? order by name")
			.param(agency.value())
			.query(CannedAnswers::answer)
			.list();
	}

	/**
	 * The text with this number.
	 * @throws NotFound also when it is another agency's
	 */
	@Transactional(readOnly = true)
	CannedAnswer require(long id, AgencyId agency) {
		return of(agency).stream()
			.filter((each) -> each.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFound("canned.not-found"));
	}

	/**
	 * The texts that fit a case, with everything filled in that the officer may read, for
	 * the officers of the agency that answers it, or gives a part.
	 */
	@Transactional(readOnly = true)
	List<CannedAnswer> fitting(ComplaintId id, Officer officer) {
		Complaint complaint = this.complaints.require(id);
		AgencyId agency = agency(complaint, officer);
		boolean reads = CaseAccess.of(complaint, officer).contains(CaseAccess.Part.CONTENT);
		Agency office = this.agencies.require(agency);
		Locale language = Locale.forLanguageTag(complaint.language());
		DateTimeFormatter days = DateTimeFormatter.ofPattern("d MMMM uuuu", language);
		String today = days.format(LocalDate.ofInstant(this.clock.instant(), office.zone()));
		String due = due(id, agency, office.zone(), days);
		return of(agency).stream()
			.filter((each) -> each.category() == null || each.category().equals(complaint.category()))
			.map((each) -> new CannedAnswer(each.id(), each.version(), agency, each.category(), each.name(),
					Placeholder.fill(each.content(), (place) -> switch (place) {
						case TITLE -> reads ? complaint.title().orElse("") : "";
						case AGENCY -> office.name();
						case DUE -> due;
						case TODAY -> today;
					})))
			.toList();
	}

	private static AgencyId agency(Complaint complaint, Officer officer) {
		if (CaseAccess.works(complaint, officer)) {
			return CaseAccess.workingAgency(complaint, officer);
		}
		return CaseAccess.supporting(complaint, officer, Optional.empty())
			.map(SupportingPart::handler)
			.orElseGet(() -> CaseAccess.workingAgency(complaint, officer));
	}

	private String due(ComplaintId id, AgencyId agency, ZoneId zone, DateTimeFormatter days) {
		return this.tasks.of(id)
			.stream()
			.filter((task) -> task.agency().equals(agency) && !task.step().equals(Step.DECIDE_EXTENSION.code()))
			.flatMap((task) -> task.dueAt().stream())
			.findFirst()
			.map((at) -> days.format(LocalDate.ofInstant(at, zone)))
			.orElse("");
	}

	/**
	 * Adds a text.
	 * @throws RuleViolation with each field that is wrong, or when this officer does not
	 * keep the agency
	 */
	@Transactional
	void add(AgencyId agency, String category, String name, String content, Officer by) {
		requireKeeper(agency, by);
		String code = check(category, name, content);
		if (of(agency).size() >= MOST) {
			throw RuleViolation.invalid(List.of(new AtField("name", "canned.too-many", MOST)));
		}
		try {
			this.jdbc.sql("""
					insert into canned_answer (version, agency_id, category, name, content, changed_by, changed_at)
					values (0, ?, ?, ?, ?, ?, ?)""")
				.param(agency.value())
				.param(code)
				.param(name.strip())
				.param(content.strip())
				.param(by.userId())
				.param(Timestamp.from(this.clock.instant()))
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw RuleViolation.invalid(List.of(new AtField("name", "canned.name-taken")));
		}
	}

	/**
	 * Changes a text.
	 * @param version as it was when it was read
	 * @throws RuleViolation as above, or when somebody else was faster
	 */
	@Transactional
	void change(long id, int version, AgencyId agency, String category, String name, String content, Officer by) {
		requireKeeper(agency, by);
		require(id, agency);
		String code = check(category, name, content);
		int changed;
		try {
			changed = this.jdbc.sql("""
					update canned_answer set version = version + 1, category = ?, name = ?, content = ?,
						changed_by = ?, changed_at = ?
					where id = ? and version = ?""")
				.param(code)
				.param(name.strip())
				.param(content.strip())
				.param(by.userId())
				.param(Timestamp.from(this.clock.instant()))
				.param(id)
				.param(version)
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw RuleViolation.invalid(List.of(new AtField("name", "canned.name-taken")));
		}
		if (changed == 0) {
			throw RuleViolation.conflict("conflict.concurrent");
		}
	}

	/** Takes a text away; answers that were written with it stay. */
	@Transactional
	void remove(long id, AgencyId agency, Officer by) {
		requireKeeper(agency, by);
		require(id, agency);
		this.jdbc.sql("delete from canned_answer where id = ?").param(id).update();
	}

	private void requireKeeper(AgencyId agency, Officer officer) {
		if (!this.agencies.isKeptBy(agency, officer)) {
			if (!officer.worksFor(agency)) {
				throw new NotFound("agency.not-found");
			}
			throw RuleViolation.forbidden("canned.not-yours");
		}
	}

	private String check(String category, String name, String content) {
		List<AtField> wrong = new ArrayList<>();
		String code = (category == null || category.isBlank()) ? null : category;
		if (code != null && this.categories.findLeaf(code).isEmpty()) {
			wrong.add(new AtField("category", "category.unknown"));
		}
		checkText("name", name, NAME_MAX, wrong);
		checkText("content", content, Report.CONTENT_MAX, wrong);
		if (content != null) {
			List<String> unknown = Placeholder.unknownIn(content);
			if (!unknown.isEmpty()) {
				wrong.add(new AtField("content", "canned.placeholder.unknown", unknown.get(0)));
			}
		}
		if (!wrong.isEmpty()) {
			throw RuleViolation.invalid(wrong);
		}
		return code;
	}

	private static void checkText(String field, String text, int most, List<AtField> wrong) {
		if (text == null || text.isBlank()) {
			wrong.add(new AtField(field, "field.required"));
		}
		else if (text.codePointCount(0, text.length()) > most) {
			wrong.add(new AtField(field, "field.too-long", most));
		}
	}

	private static CannedAnswer answer(ResultSet row, int number) throws SQLException {
		return new CannedAnswer(row.getLong("id"), row.getInt("version"), new AgencyId(row.getString("agency_id")),
				row.getString("category"), row.getString("name"), row.getString("content"));
	}

}
