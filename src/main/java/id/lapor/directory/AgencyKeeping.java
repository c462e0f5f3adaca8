package id.lapor.directory;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyFacts;
import id.lapor.agency.AgencyId;
import id.lapor.agency.HolidayChange;
import id.lapor.agency.Level;
import id.lapor.agency.Officer;
import id.lapor.agency.Region;
import id.lapor.agency.RegionCode;
import id.lapor.agency.Regions;
import id.lapor.agency.Sheet;
import id.lapor.agency.WeekKeeping;
import id.lapor.deadline.OfficeWeek;
import id.lapor.deadline.WeekPattern;
import id.lapor.directory.Change.Difference;
import id.lapor.directory.Change.How;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the agencies: one by one or by a file, with what a change would do told
 * beforehand. A change is made as a whole or not at all, and the agencies' places in the
 * engine follow in the same transaction; where a week or zone changes, the running clocks
 * follow after it. A file adds and changes; what it does not name stays.
 */
@Service
class AgencyKeeping {

	static final Sheet SHEET = new Sheet(
			List.of("id", "name", "level", "region", "function", "coordinator", "zone", "week", "active"),
			Set.of("active"), 5000);

	private static final int NAME_MAX = 200;

	private static final int FUNCTION_MAX = 64;

	private static final Map<String, String> ZONES = Map.of("WIB", "Asia/Jakarta", "WITA", "Asia/Makassar", "WIT",
			"Asia/Jayapura");

	private static final Set<String> ZONE_IDS = Set.of("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar",
			"Asia/Jayapura");

	private final Agencies agencies;

	private final Regions regions;

	private final AgencyDesk desk;

	private final StaffAccounts accounts;

	private final Keepers keepers;

	private final Book book;

	private final WeekKeeping weeks;

	AgencyKeeping(Agencies agencies, Regions regions, AgencyDesk desk, StaffAccounts accounts, Keepers keepers,
			Book book, WeekKeeping weeks) {
		this.agencies = agencies;
		this.regions = regions;
		this.desk = desk;
		this.accounts = accounts;
		this.keepers = keepers;
		this.book = book;
		this.weeks = weeks;
	}

	/** A row as typed. */
	private record Typed(int number, AgencyForm form) {

		private String at() {
			return (this.number > 0) ? "rows." + this.number + "." : "";
		}

	}

	/**
	 * @param weeks by which those agencies are to work that are there already
	 */
	private record Plan(Change change, Map<AgencyId, AgencyFacts> written, Map<AgencyId, OfficeWeek> weeks) {
	}

	/**
	 * What taking in a file would do.
	 * @throws RuleViolation when this officer keeps no agencies
	 */
	@Transactional(readOnly = true)
	public Change previewFile(byte[] file, Officer by) {
		this.keepers.requireNational(by);
		try {
			return tried(plan(typed(file)), by);
		}
		catch (RuleViolation ex) {
			return new Change(List.of(), ex.fields());
		}
	}

	/**
	 * Takes a file in, as a whole. What is there already as it stands in the file stays
	 * as it is, so that the same file again changes nothing.
	 * @throws RuleViolation when this officer keeps no agencies, when something is wrong,
	 * at {@code rows.N.column}, or {@code directory.busy} while somebody else changes
	 * agencies or staff; nothing has been changed then
	 */
	@Transactional
	public Change importFile(byte[] file, Officer by) {
		this.keepers.requireNational(by);
		this.book.openAtOnce();
		Plan plan = plan(typed(file));
		List<Long> recounts = write(plan, by);
		if (!plan.written().isEmpty()) {
			this.book.write(Book.Act.AGENCIES_IMPORTED, "-",
					plan.written().keySet().stream().map(AgencyId::value).toList().toString(), by);
		}
		return plan.change().with(recounts);
	}

	/** What writing one agency would do; as for a file. */
	@Transactional(readOnly = true)
	public Change preview(AgencyForm form, Officer by) {
		this.keepers.requireNational(by);
		return tried(plan(List.of(new Typed(0, form))), by);
	}

	private Change tried(Plan plan, Officer by) {
		boolean counts = plan.change().isGood() && !plan.weeks().isEmpty();
		return counts ? plan.change().with(this.weeks.preview(plan.weeks(), by)) : plan.change();
	}

	/**
	 * Opens an agency, or changes the one that is there.
	 * @throws RuleViolation as for a file
	 */
	@Transactional
	public Change put(AgencyForm form, Officer by) {
		this.keepers.requireNational(by);
		this.book.open();
		Plan plan = plan(List.of(new Typed(0, form)));
		List<Long> recounts = write(plan, by);
		plan.written()
			.keySet()
			.forEach((id) -> this.book.write(Book.Act.AGENCY, id.value(),
					plan.change()
						.rows()
						.get(0)
						.differences()
						.stream()
						.map(Difference::toString)
						.collect(Collectors.joining("; ")),
					by));
		return plan.change().with(recounts);
	}

	/**
	 * Removes an agency that no case has known, such as one that was opened by mistake.
	 * One with a history is put to rest instead: its cases still name it.
	 * @throws RuleViolation {@code agency.open-cases} with their number,
	 * {@code agency.has-staff} with theirs, {@code agency.has-history}, or
	 * {@code agency.coordinator.national} for the last resort of all cases
	 * @throws NotFound {@code agency.not-found}
	 */
	@Transactional
	public void remove(AgencyId id, Officer by) {
		this.keepers.requireNational(by);
		this.book.open();
		Agency agency = this.agencies.require(id);
		int open = this.desk.openCases(id);
		if (open > 0) {
			throw RuleViolation.conflict("agency.open-cases", open);
		}
		long staff = this.accounts.all().stream().filter((account) -> account.agencies().contains(id)).count();
		if (staff > 0) {
			throw RuleViolation.conflict("agency.has-staff", staff);
		}
		if (agency.isCoordinator() && agency.level() == Level.NATIONAL) {
			throw RuleViolation.conflict("agency.coordinator.national");
		}
		if (this.desk.hasHistory(id)) {
			throw RuleViolation.conflict("agency.has-history");
		}
		try {
			this.weeks.forget(id);
			this.agencies.delete(agency);
			this.agencies.flush();
		}
		catch (DataIntegrityViolationException ex) {
			throw RuleViolation.conflict("agency.has-history");
		}
		this.desk.remove(id);
		this.book.write(Book.Act.AGENCY_REMOVED, id.value(), agency.name(), by);
	}

	private static List<Typed> typed(byte[] file) {
		return SHEET.read(file).stream().map((row) -> new Typed(row.number(), AgencyForm.of(row))).toList();
	}

	private List<Long> write(Plan plan, Officer by) {
		plan.change().requireGood();
		List<HolidayChange> recounts = this.weeks.change(plan.weeks(), by);
		List<Agency> changed = new ArrayList<>();
		// A region has one coordinator at most, at any moment: who ceases comes first.
		plan.written()
			.entrySet()
			.stream()
			.sorted(Comparator.comparing((Map.Entry<AgencyId, AgencyFacts> each) -> each.getValue().coordinator()))
			.forEach((each) -> {
				Agency agency = this.agencies.find(each.getKey()).orElse(null);
				if (agency == null) {
					agency = this.agencies.save(new Agency(each.getKey(), each.getValue()));
				}
				else {
					agency.become(each.getValue());
				}
				if (!each.getValue().coordinator()) {
					this.agencies.flush();
				}
				changed.add(agency);
			});
		this.agencies.flush();
		changed.forEach(this.desk::follow);
		return recounts.stream().map(HolidayChange::id).toList();
	}

	private Plan plan(List<Typed> typed) {
		Map<AgencyId, AgencyFacts> known = new HashMap<>();
		this.agencies.findAllByOrderByName().forEach((agency) -> known.put(agency.id(), agency.facts()));
		List<AtField> wrong = new ArrayList<>();
		Map<AgencyId, Typed> rowOf = new LinkedHashMap<>();
		Map<AgencyId, AgencyFacts> read = new LinkedHashMap<>();
		Map<RegionCode, Optional<Region>> regionsRead = new HashMap<>();
		for (Typed row : typed) {
			Reading reading = new Reading(row.at(), wrong);
			AgencyId id = id(reading, row.form().id());
			AgencyFacts facts = facts(reading, row.form(), known.get(id), regionsRead);
			Typed earlier = (id != null) ? rowOf.putIfAbsent(id, row) : null;
			if (earlier != null) {
				reading.wrong("id", "directory.twice", String.valueOf(earlier.number()));
			}
			if (reading.isGood()) {
				read.put(id, facts);
			}
		}
		Map<AgencyId, AgencyFacts> afterwards = new HashMap<>(known);
		afterwards.putAll(read);
		read.forEach((id, facts) -> checkPlace(new Reading(rowOf.get(id).at(), wrong), id, facts, known, afterwards));
		Map<AgencyId, OfficeWeek> weeks = new LinkedHashMap<>();
		read.keySet()
			.stream()
			.filter((id) -> known.containsKey(id) && !known.get(id).officeWeek().equals(read.get(id).officeWeek()))
			.forEach((id) -> weeks.put(id, read.get(id).officeWeek()));
		this.weeks.impossible(weeks)
			.forEach((id, why) -> new Reading(rowOf.get(id).at(), wrong).wrong("week", why.key(), why.args()));
		return new Plan(new Change(rows(typed, known, read, wrong), Mistakes.shorten(wrong)), changes(known, read),
				weeks);
	}

	/** What depends on other agencies and on cases. */
	private void checkPlace(Reading reading, AgencyId id, AgencyFacts facts, Map<AgencyId, AgencyFacts> known,
			Map<AgencyId, AgencyFacts> afterwards) {
		AgencyFacts before = known.get(id);
		if (facts.coordinator()) {
			afterwards.entrySet()
				.stream()
				.filter((other) -> !other.getKey().equals(id) && other.getValue().coordinator()
						&& other.getValue().region().equals(facts.region()))
				.findFirst()
				.ifPresent((other) -> reading.wrong("coordinator", "agency.coordinator.taken", other.getKey().value()));
		}
		boolean wasLastResort = before != null && isLastResort(before);
		if (wasLastResort && afterwards.values().stream().noneMatch(AgencyKeeping::isLastResort)) {
			reading.wrong("coordinator", "agency.coordinator.national");
		}
		if (before != null && before.active() && !facts.active()) {
			int open = this.desk.openCases(id);
			if (open > 0) {
				reading.wrong("active", "agency.open-cases", open);
			}
		}
	}

	/** The coordinator to whom every case comes that has no other. */
	private static boolean isLastResort(AgencyFacts facts) {
		return facts.coordinator() && facts.active() && RegionCode.NATIONAL.equals(facts.region());
	}

	private static Map<AgencyId, AgencyFacts> changes(Map<AgencyId, AgencyFacts> known,
			Map<AgencyId, AgencyFacts> read) {
		Map<AgencyId, AgencyFacts> changes = new LinkedHashMap<>(read);
		changes.entrySet().removeIf((each) -> each.getValue().equals(known.get(each.getKey())));
		return changes;
	}

	private static List<Change.Row> rows(List<Typed> typed, Map<AgencyId, AgencyFacts> known,
			Map<AgencyId, AgencyFacts> read, List<AtField> wrong) {
		return typed.stream().map((row) -> {
			boolean bad = wrong.stream().anyMatch((at) -> row.number() == 0 || at.field().startsWith(row.at()));
			String id = (row.form().id() != null) ? row.form().id().strip() : "";
			if (bad) {
				return new Change.Row(row.number(), id, row.form().name(), How.WRONG, List.of());
			}
			AgencyFacts before = known.get(new AgencyId(id));
			AgencyFacts after = read.get(new AgencyId(id));
			List<Difference> differences = (before != null) ? differences(before, after) : List.of();
			return new Change.Row(row.number(), id, after.name(),
					(before == null) ? How.NEW : differences.isEmpty() ? How.SAME : How.CHANGED, differences);
		}).toList();
	}

	private static List<Difference> differences(AgencyFacts before, AgencyFacts after) {
		List<Difference> differences = new ArrayList<>();
		compare(differences, "name", before.name(), after.name());
		compare(differences, "level", before.level().code(), after.level().code());
		compare(differences, "region", before.region().value(), after.region().value());
		compare(differences, "function", before.function(), after.function());
		compare(differences, "coordinator", before.coordinator(), after.coordinator());
		compare(differences, "zone", before.zone(), after.zone());
		compare(differences, "week", before.week(), after.week());
		compare(differences, "active", before.active(), after.active());
		return differences;
	}

	private static void compare(List<Difference> differences, String field, Object before, Object after) {
		if (!before.equals(after)) {
			differences.add(new Difference(field, before.toString(), after.toString()));
		}
	}

	private static AgencyId id(Reading reading, String typed) {
		String id = reading.text("id", typed, FUNCTION_MAX, (text) -> text.matches("[A-Za-z0-9]+"),
				"agency-id.malformed");
		return (id != null) ? new AgencyId(id) : null;
	}

	private AgencyFacts facts(Reading reading, AgencyForm form, AgencyFacts known,
			Map<RegionCode, Optional<Region>> regionsRead) {
		String name = reading.text("name", form.name(), NAME_MAX);
		Level level = level(reading, form.level());
		RegionCode region = region(reading, form.region(), level, regionsRead);
		String function = reading.text("function", form.function(), FUNCTION_MAX, (text) -> text.matches("[A-Z0-9_]+"),
				"agency.function.malformed");
		boolean coordinator = reading.yesOrNo("coordinator", form.coordinator(), false);
		ZoneId zone = zone(reading, form.zone());
		WeekPattern week = week(reading, form.week());
		boolean active = reading.yesOrNo("active", form.active(), known == null || known.active());
		return reading.isGood() ? new AgencyFacts(name, level, region, function, coordinator, zone, week, active)
				: null;
	}

	private static Level level(Reading reading, String typed) {
		String code = reading.text("level", typed, FUNCTION_MAX);
		if (code == null) {
			return null;
		}
		try {
			return Level.ofCode(code);
		}
		catch (IllegalArgumentException ex) {
			reading.wrong("level", "agency.level.unknown");
			return null;
		}
	}

	private RegionCode region(Reading reading, String typed, Level level, Map<RegionCode, Optional<Region>> read) {
		String code = reading.text("region", typed, 5, (text) -> text.matches("\\d\\d(\\.\\d\\d)?"),
				"region-code.malformed");
		if (code == null || level == null) {
			return null;
		}
		Optional<Region> region;
		try {
			region = read.computeIfAbsent(new RegionCode(code), this.regions::findById);
		}
		catch (RuleViolation ex) {
			region = Optional.empty();
		}
		if (region.isEmpty()) {
			reading.wrong("region", "region.unknown");
		}
		else if (region.get().level() != level) {
			reading.wrong("region", "agency.region.level");
		}
		return region.map(Region::code).orElse(null);
	}

	private static ZoneId zone(Reading reading, String typed) {
		String text = reading.text("zone", typed, 40);
		if (text == null) {
			return null;
		}
		String zone = ZONES.getOrDefault(text.toUpperCase(Locale.ROOT), text);
		if (!ZONE_IDS.contains(zone)) {
			reading.wrong("zone", "agency.zone.unknown");
			return null;
		}
		return ZoneId.of(zone);
	}

	private static WeekPattern week(Reading reading, String typed) {
		String text = reading.text("week", typed, 8);
		if (text == null) {
			return null;
		}
		switch (text.toUpperCase(Locale.ROOT)) {
			case "FIVE", "5":
				return WeekPattern.FIVE;
			case "SIX", "6":
				return WeekPattern.SIX;
			default:
				reading.wrong("week", "agency.week.unknown");
				return null;
		}
	}

}
