package id.lapor.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.complaint.CaseAccess.Reach;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Status;
import id.lapor.complaint.TrackingCode;
import id.lapor.routing.Categories;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds cases for an officer: those that the officer may see, the newest first, page by
 * page. What is not theirs to read is not looked at either, so that the answer does not
 * tell what stands in it.
 */
@Service
class CaseSearch {

	/** Cases on a page. */
	static final int PAGE = 25;

	/**
	 * So many of the newest cases of a side are compared, one number after the other: a
	 * word that is common is found among the first, and only one that is rare is looked
	 * up in the index of words.
	 */
	private static final List<Integer> NEWEST = List.of(100, 2_000);

	/** As above, where there is no such index and no more are looked at. */
	private static final List<Integer> NEWEST_WITHOUT_INDEX = List.of(100, 20_000);

	private final List<Integer> newestWithoutIndex;

	private static final String ORDER = "order by c.received_at desc, c.id desc limit";

	/** Who was asked to support it, and not released. */
	private static final String SUPPORTED = """
			c.id in (select p.complaint_id from supporting_part p
				where p.agency_id = :%s and p.state <> 'RELEASED')""";

	/** Who gives the part of another one that was asked to support it. */
	private static final String SUBSTITUTED = """
			c.coordinator = :%1$s and c.id in (select p.complaint_id from supporting_part p
				where p.handling_agency = :%1$s and p.state <> 'RELEASED')""";

	/** Sides that see of a case what a part shares. */
	private static final Set<Reach.Side> SHARING = EnumSet.of(Reach.Side.SUPPORT, Reach.Side.SUBSTITUTE);

	private static final Map<Reach.Side, String> SIDES = Map.of(Reach.Side.COORDINATOR, "c.coordinator = :%s",
			Reach.Side.LEAD, "c.lead_agency = :%s", Reach.Side.DECIDER, "c.deciding_agency = :%s", Reach.Side.SUPPORT,
			SUPPORTED, Reach.Side.SUBSTITUTE, SUBSTITUTED);

	/**
	 * What an agency that is looked for has to do with a case. Each is a query of its
	 * own, because no index serves both.
	 */
	private static final List<String> CONCERNED = List.of(
			"(c.coordinator = :agency or c.lead_agency = :agency or c.deciding_agency = :agency)",
			SUPPORTED.formatted("agency"));

	/**
	 * The part that was asked of the officer's agency last, or became its task, shares
	 * the content.
	 */
	private static final String SHARED = """
			exists (select 1 from supporting_part p where p.shares_content = true and p.id = (
				select max(q.id) from supporting_part q
				where q.complaint_id = c.id and (q.agency_id in (:own) or q.handling_agency in (:own))
					and q.state <> 'RELEASED'))""";

	/** Seconds of a year that every database knows, and a number. */
	private static final Pattern AFTER = Pattern.compile("(\\d{1,11})-(\\d{4}-\\d{6,9})");

	private final JdbcClient jdbc;

	private final Words words;

	private final Complaints complaints;

	private final Categories categories;

	private final Agencies agencies;

	@Autowired
	CaseSearch(JdbcClient jdbc, Words words, Complaints complaints, Categories categories, Agencies agencies) {
		this(jdbc, words, complaints, categories, agencies, NEWEST_WITHOUT_INDEX);
	}

	/** How many are compared at most is said for itself. */
	CaseSearch(JdbcClient jdbc, Words words, Complaints complaints, Categories categories, Agencies agencies,
			List<Integer> newestWithoutIndex) {
		this.newestWithoutIndex = newestWithoutIndex;
		this.jdbc = jdbc;
		this.words = words;
		this.complaints = complaints;
		this.categories = categories;
		this.agencies = agencies;
	}

	/**
	 * A case that was found; of a secret one that the officer may not read, all that was
	 * reported is {@code null}.
	 */
	record Found(String number, Status status, String title, String category, String place, String coordinator,
			String lead, Instant receivedAt, boolean secret, boolean fastLane, String zone) {
	}

	/**
	 * Some of what was found.
	 *
	 * @param after where the next page begins; {@code null} at the end
	 * @param newestOf how many of the newest cases were compared, where older ones may
	 * have the words as well; {@code null} when all were looked at
	 */
	record Page(List<Found> found, String after, Integer newestOf) {
	}

	/**
	 * A page of what this officer looks for.
	 * @param after where it begins, as the page before it said; {@code null} for the
	 * first
	 * @throws RuleViolation with each field that makes no sense
	 */
	@Transactional(readOnly = true)
	Page find(Criteria criteria, String after, Officer officer) {
		Searched searched = numbers(criteria, after, PAGE + 1, officer);
		List<String> numbers = searched.found();
		Integer newestOf = searched.isPartOfAll() ? compared() : null;
		List<Complaint> complaints = load(numbers.subList(0, Math.min(numbers.size(), PAGE)));
		Locale locale = LocaleContextHolder.getLocale();
		List<Found> found = complaints.stream().map((complaint) -> found(complaint, officer, locale)).toList();
		if (numbers.size() <= PAGE) {
			return new Page(found, null, newestOf);
		}
		Complaint last = complaints.get(complaints.size() - 1);
		return new Page(found, "%d-%s".formatted(last.receivedAt().getEpochSecond(), last.getId()), newestOf);
	}

	/** The first numbers of what this officer looks for, at most so many. */
	@Transactional(readOnly = true)
	List<ComplaintId> first(Criteria criteria, int most, Officer officer) {
		return numbers(criteria, null, most, officer).found().stream().map(ComplaintId::new).toList();
	}

	/**
	 * The case that a reporter's tracking code opens, which a coordinator has been told.
	 * @throws RuleViolation {@code search.code.coordinators} for others
	 * @throws NotFound when it opens none that this officer may see
	 */
	@Transactional(readOnly = true)
	ComplaintId byCode(String code, Officer officer) {
		if (!officer.has(Role.COORDINATOR)) {
			throw RuleViolation.forbidden("search.code.coordinators");
		}
		Complaint complaint = TrackingCode.read(code)
			.flatMap(this.complaints::findByTrackingCode)
			.filter((found) -> officer.worksFor(found.coordinator()))
			.orElseThrow(() -> new NotFound("complaint.not-found"));
		CaseAccess.require(complaint, officer, Part.NUMBER);
		return complaint.getId();
	}

	private List<Complaint> load(List<String> numbers) {
		if (numbers.isEmpty()) {
			return List.of();
		}
		Map<String, Complaint> byNumber = this.complaints.findByNumbers(numbers)
			.stream()
			.collect(Collectors.toMap((complaint) -> complaint.getId().value(), Function.identity()));
		return numbers.stream().map(byNumber::get).toList();
	}

	private Found found(Complaint complaint, Officer officer, Locale locale) {
		boolean content = CaseAccess.of(complaint, officer).contains(Part.CONTENT);
		return new Found(complaint.getId().value(), complaint.status(), content ? complaint.title().orElse(null) : null,
				content ? this.categories.requireLeaf(complaint.category()).name(locale.getLanguage()) : null,
				content ? complaint.place() : null, name(complaint.coordinator()),
				complaint.lead().map(this::name).orElse(null), complaint.receivedAt(), complaint.isSecret(),
				complaint.isFastLane(), this.agencies.require(complaint.coordinator()).zone().getId());
	}

	private String name(AgencyId agency) {
		return this.agencies.require(agency).name();
	}

	/**
	 * What was found, the newest first.
	 *
	 * @param isPartOfAll whether older cases were not looked at
	 */
	private record Searched(List<String> found, boolean isPartOfAll) {
	}

	private int compared() {
		return this.newestWithoutIndex.get(this.newestWithoutIndex.size() - 1);
	}

	private Searched numbers(Criteria criteria, String after, int most, Officer officer) {
		Conditions conditions = new Conditions();
		read(criteria, officer, conditions);
		List<Reach> reach = narrowed(CaseAccess.reach(officer), conditions);
		begin(after, conditions);
		List<String> own = officer.agencies().stream().map(AgencyId::value).toList();
		if (!own.isEmpty()) {
			conditions.add("(c.reported_agency is null or c.reported_agency not in (:own))", "own", own);
		}
		if (reach.isEmpty()) {
			return new Searched(List.of(), false);
		}
		conditions.parameters.put("most", most);
		if (conditions.compared.isEmpty()) {
			return new Searched(newest(reach, conditions), false);
		}
		// A side is looked through on its own: a page that one side fills alone may lack
		// what is newer on another.
		List<Side> sides = sides(reach, conditions).stream().map((side) -> withWords(side, conditions, most)).toList();
		List<String> found = sides.stream()
			.flatMap((side) -> side.having().stream())
			.distinct()
			.sorted(Line.NEWEST_FIRST)
			.limit(most)
			.map(Line::number)
			.toList();
		return new Searched(found, sides.stream().anyMatch(Side::isPartOfAll));
	}

	/** Each side is a query of its own, which walks along an index of its own. */
	private List<String> newest(List<Reach> reach, Conditions conditions) {
		String union = sides(reach, conditions).stream()
			.map((side) -> "(select c.id, c.received_at from complaint c where %s %s :most)".formatted(side, ORDER))
			.collect(Collectors.joining(" union "));
		return this.jdbc
			.sql("select id from (%s) every_side order by received_at desc, id desc limit :most".formatted(union))
			.params(conditions.parameters)
			.query(String.class)
			.list();
	}

	/** The newest of one side that have the words, at least so many if there are. */
	private Side withWords(String side, Conditions conditions, int most) {
		List<Line> having = List.of();
		for (int many : this.words.areIndexed() ? NEWEST : this.newestWithoutIndex) {
			Compared compared = compared(side, conditions, many);
			having = compared.having();
			if (having.size() >= most || compared.all() < many) {
				return new Side(having, false);
			}
		}
		if (!this.words.areIndexed()) {
			return new Side(having, true);
		}
		return new Side(this.jdbc
			.sql("select c.id, c.received_at from complaint c where %s and %s %s :most"
				.formatted(String.join(" and ", conditions.matched), side, ORDER))
			.params(conditions.parameters)
			.query(CaseSearch::line)
			.list(), false);
	}

	/**
	 * So many of the newest of one side. Only those that have the words travel, and how
	 * many there are. The inner query carries no column that is not compared, for all
	 * that it finds is written down in between.
	 */
	private Compared compared(String side, Conditions conditions, int many) {
		List<Line> having = new ArrayList<>();
		int[] all = new int[1];
		this.jdbc
			.sql("""
					with newest as (select c.id, c.received_at, c.title, c.content, c.place from complaint c where %s %s %d)
					select c.id, c.received_at, 0 from newest c where %s
					union all select null, null, count(*) from newest"""
				.formatted(side, ORDER, many, String.join(" and ", conditions.compared)))
			.params(conditions.parameters)
			.query((row) -> {
				if (row.getString(1) != null) {
					having.add(line(row, 0));
				}
				else {
					all[0] = row.getInt(3);
				}
			});
		return new Compared(having, all[0]);
	}

	private static Line line(ResultSet row, int number) throws SQLException {
		return new Line(row.getString(1), row.getTimestamp(2));
	}

	/**
	 * What came of comparing.
	 *
	 * @param all how many were compared
	 */
	private record Compared(List<Line> having, int all) {
	}

	/**
	 * What one side has.
	 *
	 * @param isPartOfAll whether there are more cases than were compared
	 */
	private record Side(List<Line> having, boolean isPartOfAll) {
	}

	/** A case on its way to a page. */
	private record Line(String number, Timestamp receivedAt) {

		static final Comparator<Line> NEWEST_FIRST = Comparator.comparing(Line::receivedAt)
			.thenComparing(Line::number)
			.reversed();

	}

	/** What holds for the cases of each side, but for the words in them. */
	private static List<String> sides(List<Reach> reach, Conditions conditions) {
		List<String> sides = new ArrayList<>();
		for (int i = 0; i < reach.size(); i++) {
			Reach each = reach.get(i);
			List<String> own = new ArrayList<>();
			if (each.side() != Reach.Side.ANY) {
				own.add(SIDES.get(each.side()).formatted("side" + i));
				conditions.parameters.put("side" + i, each.agency().value());
			}
			own.addAll(conditions.plain);
			if (conditions.content && SHARING.contains(each.side()) && !conditions.everything) {
				own.add(SHARED);
			}
			else if (conditions.content && !each.secrets()) {
				own.add("c.secret = false");
			}
			if (conditions.agency == null || conditions.agency.equals(each.agency())) {
				sides.add(own.isEmpty() ? "1 = 1" : String.join(" and ", own));
			}
			else {
				CONCERNED.forEach((concerned) -> sides
					.add(Stream.concat(own.stream(), Stream.of(concerned)).collect(Collectors.joining(" and "))));
			}
		}
		return sides;
	}

	/**
	 * Who sees all and looks for one agency walks along that agency's indexes.
	 */
	private static List<Reach> narrowed(List<Reach> reach, Conditions conditions) {
		conditions.everything = reach.stream().anyMatch((each) -> each.side() == Reach.Side.ANY);
		if (!conditions.everything || conditions.agency == null) {
			return reach;
		}
		return Stream.of(Reach.Side.COORDINATOR, Reach.Side.LEAD, Reach.Side.DECIDER, Reach.Side.SUPPORT)
			.map((side) -> new Reach(side, conditions.agency, true))
			.toList();
	}

	/** Conditions, with what they are about. */
	private static final class Conditions {

		private final List<String> plain = new ArrayList<>();

		/** The words, for comparing, and for the index. */
		private final List<String> compared = new ArrayList<>();

		private final List<String> matched = new ArrayList<>();

		private final Map<String, Object> parameters = new HashMap<>();

		/** The agency that is looked for; {@code null} for any. */
		private AgencyId agency;

		/** Whether something of what was reported is asked for. */
		private boolean content;

		/** Whether the officer sees all cases, and all of what is in them. */
		private boolean everything;

		void add(String sql, String name, Object value) {
			this.plain.add(sql);
			this.parameters.put(name, value);
		}

	}

	private void read(Criteria criteria, Officer officer, Conditions conditions) {
		List<AtField> wrong = new ArrayList<>();
		if (criteria.number() != null) {
			conditions.add("c.id = :number", "number", criteria.number());
		}
		if (criteria.status() != null) {
			if (Arrays.stream(Status.values()).noneMatch((status) -> status.name().equals(criteria.status()))) {
				wrong.add(new AtField("status", "status.unknown"));
			}
			conditions.add("c.status = :status", "status", criteria.status());
		}
		if (criteria.agency() != null) {
			if (!criteria.agency().matches("[A-Za-z0-9]{1,64}")
					|| this.agencies.find(new AgencyId(criteria.agency())).isEmpty()) {
				wrong.add(new AtField("agency", "agency.unknown"));
			}
			else {
				conditions.agency = new AgencyId(criteria.agency());
				conditions.parameters.put("agency", criteria.agency());
			}
		}
		if (criteria.category() != null) {
			if (this.categories.findLeaf(criteria.category()).isEmpty()) {
				wrong.add(new AtField("category", "category.unknown"));
			}
			conditions.content = true;
			conditions.add("c.category = :category", "category", criteria.category());
		}
		words("text", criteria.text(), conditions, wrong, "c.title", "c.content");
		words("place", criteria.place(), conditions, wrong, "c.place");
		days(criteria, officer, conditions, wrong);
		if (!wrong.isEmpty()) {
			throw RuleViolation.invalid(wrong);
		}
	}

	private void words(String field, String typed, Conditions conditions, List<AtField> wrong, String... columns) {
		if (typed == null) {
			return;
		}
		List<String> words = this.words.of(typed);
		if (words.isEmpty()) {
			wrong.add(new AtField(field, "search.words.too-short", Words.SHORTEST));
			return;
		}
		conditions.content = true;
		conditions.compared.add(Words.compared(field, words.size(), columns));
		conditions.matched.add(Words.matched(field, columns));
		conditions.parameters.putAll(Words.parameters(field, words));
	}

	private void days(Criteria criteria, Officer officer, Conditions conditions, List<AtField> wrong) {
		ZoneId zone = zone(officer);
		LocalDate from = day("from", criteria.from(), wrong);
		LocalDate to = day("to", criteria.to(), wrong);
		if (from != null && to != null && to.isBefore(from)) {
			wrong.add(new AtField("to", "search.days.reversed"));
		}
		if (from != null) {
			conditions.add("c.received_at >= :from", "from", Timestamp.from(from.atStartOfDay(zone).toInstant()));
		}
		if (to != null) {
			conditions.add("c.received_at < :to", "to", Timestamp.from(to.plusDays(1).atStartOfDay(zone).toInstant()));
		}
	}

	private static LocalDate day(String field, String typed, List<AtField> wrong) {
		if (typed == null) {
			return null;
		}
		try {
			LocalDate day = LocalDate.parse(typed);
			if (day.getYear() >= 1970 && day.getYear() <= 2200) {
				return day;
			}
		}
		catch (DateTimeException ex) {
			// Said below.
		}
		wrong.add(new AtField(field, "field.date"));
		return null;
	}

	/** In which zone this officer's days begin. */
	ZoneId zone(Officer officer) {
		return this.agencies.zoneOf(officer);
	}

	private static void begin(String after, Conditions conditions) {
		if (after == null || after.isBlank()) {
			return;
		}
		Matcher cursor = AFTER.matcher(after);
		if (!cursor.matches()) {
			throw RuleViolation.invalid(List.of(new AtField("after", "field.malformed")));
		}
		conditions.add("c.received_at <= :afterTime", "afterTime",
				Timestamp.from(Instant.ofEpochSecond(Long.parseLong(cursor.group(1)))));
		conditions.add("(c.received_at < :afterTime or c.id < :afterId)", "afterId", cursor.group(2));
	}

}
