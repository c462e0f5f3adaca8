package id.lapor.directory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PasswordKeys;
import id.lapor.agency.Role;
import id.lapor.agency.Sheet;
import id.lapor.agency.StaffNews;
import id.lapor.directory.Change.Difference;
import id.lapor.directory.Change.How;
import id.lapor.directory.Keepers.Reach;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the staff: who works where and as what, one by one or by a file. A new officer is
 * invited by mail. Who loses a role or an agency loses the tasks taken for it, and who
 * leaves loses all. A file adds and changes; whom it does not name stays.
 */
@Service
class StaffKeeping {

	static final Sheet SHEET = new Sheet(List.of("user", "name", "email", "agency", "roles"), Set.of(), 5000);

	private static final int ID_MAX = 64;

	private static final int NAME_MAX = 120;

	private static final int EMAIL_MAX = 120;

	/**
	 * Good enough to find slips of the pen; whether it reaches anybody, a letter tells.
	 */
	private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\",;:]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

	private final StaffAccounts accounts;

	private final Agencies agencies;

	private final Keepers keepers;

	private final Vacancies vacancies;

	private final AgencyDesk desk;

	private final PasswordKeys keys;

	private final Book book;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	StaffKeeping(StaffAccounts accounts, Agencies agencies, Keepers keepers, Vacancies vacancies, AgencyDesk desk,
			PasswordKeys keys, Book book, ApplicationEventPublisher events, Clock clock) {
		this.accounts = accounts;
		this.agencies = agencies;
		this.keepers = keepers;
		this.vacancies = vacancies;
		this.desk = desk;
		this.keys = keys;
		this.book = book;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * What came of a change or of a departure.
	 *
	 * @param change what was changed; {@code null} for a departure
	 * @param released how many taken tasks went back to their agencies
	 * @param nobodyLeft the agencies where nobody is left for the next task; an alert is
	 * on its way, and what is open there is passed on
	 */
	record Outcome(Change change, int released, Set<AgencyId> nobodyLeft) {
	}

	private record Typed(int number, OfficerForm form) {

		private String at() {
			return (this.number > 0) ? "rows." + this.number + "." : "";
		}

	}

	private record Plan(Change change, Map<String, Account> before, List<Account> written) {
	}

	/** The staff of an agency that this officer keeps, by sign-in name. */
	@Transactional(readOnly = true)
	public List<Account> of(AgencyId agency, Officer by) {
		if (!this.keepers.reach(by).agencies().contains(this.agencies.require(agency).id())) {
			throw RuleViolation.forbidden("staff.not-yours");
		}
		return this.accounts.all().stream().filter((account) -> account.agencies().contains(agency)).toList();
	}

	/** The agencies whose staff this officer keeps, by name. */
	@Transactional(readOnly = true)
	public List<Agency> agenciesOf(Officer by) {
		Set<AgencyId> own = this.keepers.reach(by).agencies();
		return this.agencies.findAllByOrderByName().stream().filter((agency) -> own.contains(agency.id())).toList();
	}

	/** The roles that this officer may give. */
	public Set<Role> rolesOf(Officer by) {
		return this.keepers.reach(by).roles();
	}

	/** Whether this officer keeps that account, and not only sees it. */
	public boolean keeps(Account account, Officer by) {
		return this.keepers.reach(by).covers(account) && !account.userId().equals(by.userId());
	}

	/**
	 * An officer whom this one may see.
	 * @throws NotFound {@code officer.not-found}, also for one of others
	 */
	@Transactional(readOnly = true)
	public Account require(String userId, Officer by) {
		Reach reach = this.keepers.reach(by);
		return this.accounts.find(userId).filter(reach::touches).orElseThrow(() -> new NotFound("officer.not-found"));
	}

	/**
	 * What taking in a file would do.
	 * @throws RuleViolation {@code staff.not-yours} when this officer keeps nobody
	 */
	@Transactional(readOnly = true)
	public Change previewFile(byte[] file, Officer by) {
		Reach reach = this.keepers.reach(by);
		try {
			return plan(typed(file), reach, by).change();
		}
		catch (RuleViolation ex) {
			return new Change(List.of(), ex.fields());
		}
	}

	/**
	 * Takes a file in, as a whole. The same file again changes nothing and invites
	 * nobody.
	 * @throws RuleViolation when this officer keeps nobody, when something is wrong, at
	 * {@code rows.N.column}, or {@code directory.busy} while somebody else changes
	 * agencies or staff; nothing has been changed then
	 */
	@Transactional
	public Outcome importFile(byte[] file, Officer by) {
		Reach reach = this.keepers.reach(by);
		this.book.openAtOnce();
		Plan plan = plan(typed(file), reach, by);
		Outcome outcome = write(plan, by);
		if (!plan.written().isEmpty()) {
			this.book.write(Book.Act.OFFICERS_IMPORTED, "-",
					plan.written().stream().map(Account::userId).toList().toString(), by);
		}
		return outcome;
	}

	/** What writing one officer would do; as for a file. */
	@Transactional(readOnly = true)
	public Change preview(OfficerForm form, Officer by) {
		return plan(List.of(new Typed(0, form)), this.keepers.reach(by), by).change();
	}

	/**
	 * Adds an officer, or changes the one who is there.
	 * @throws RuleViolation as for a file
	 */
	@Transactional
	public Outcome put(OfficerForm form, Officer by) {
		Reach reach = this.keepers.reach(by);
		this.book.open();
		Plan plan = plan(List.of(new Typed(0, form)), reach, by);
		return write(plan, by);
	}

	/**
	 * Sends an officer another invitation.
	 * @throws RuleViolation when this officer does not keep that one, or there is no
	 * address
	 */
	@Transactional
	public void invite(String userId, Officer by) {
		Account account = requireKept(userId, by);
		if (account.email() == null) {
			throw RuleViolation.conflict("officer.no-address");
		}
		invite(account, by);
	}

	/**
	 * An officer leaves: out of all roles and agencies, the password useless, the tasks
	 * taken back in their agencies' lists. If nobody is left there, the coordinator above
	 * is told, and what is open is passed on once this is written.
	 * @throws RuleViolation when this officer does not keep that one, for oneself, and
	 * for the last national administrator
	 * @throws NotFound when there is nobody of this name whom this officer may see
	 */
	@Transactional
	public Outcome depart(String userId, Officer by) {
		this.book.open();
		Account leaving = requireKept(userId, by);
		Account gone = new Account(leaving.userId(), leaving.name(), null, Set.of(), Set.of(), false);
		if (leaving.has(Role.NATIONAL_ADMIN) && holders(this.accounts.all(), Role.NATIONAL_ADMIN) == 1) {
			throw RuleViolation.conflict("officer.last-national");
		}
		int released = this.desk.release(userId, Set.of(), Set.of(), by);
		this.accounts.close(userId);
		this.keys.forget(userId);
		this.book.write(Book.Act.DEPARTED, userId,
				"%s (%s), %d".formatted(OfficerForm.agencies(leaving), OfficerForm.roles(leaving), released), by);
		return new Outcome(null, released, this.vacancies.after(leaving, gone));
	}

	private Account requireKept(String userId, Officer by) {
		Account account = require(userId, by);
		if (account.userId().equals(by.userId())) {
			throw RuleViolation.forbidden("officer.yourself");
		}
		if (!this.keepers.reach(by).covers(account)) {
			throw RuleViolation.forbidden("officer.not-yours");
		}
		return account;
	}

	private static List<Typed> typed(byte[] file) {
		return SHEET.read(file).stream().map((row) -> new Typed(row.number(), OfficerForm.of(row))).toList();
	}

	private Outcome write(Plan plan, Officer by) {
		plan.change().requireGood();
		int released = 0;
		Set<AgencyId> nobodyLeft = new LinkedHashSet<>();
		for (Account account : plan.written()) {
			Account before = plan.before().get(account.userId());
			this.accounts.write(account);
			if (before == null) {
				this.book.write(Book.Act.OFFICER, account.userId(),
						"%s (%s)".formatted(OfficerForm.agencies(account), OfficerForm.roles(account)), by);
				invite(account, by);
				continue;
			}
			if (!account.email().equals(before.email())) {
				// Letters lie in a mailbox that is not this person's any more.
				this.keys.forget(account.userId());
			}
			this.book.write(Book.Act.OFFICER, account.userId(), changed(before, account), by);
			released += this.desk.release(account.userId(), account.agencies(), account.roles(), by);
		}
		// When all are written: one may come where another leaves.
		this.vacancies.filled(
				plan.written().stream().flatMap((account) -> account.agencies().stream()).collect(Collectors.toSet()));
		for (Account account : plan.written()) {
			Account before = plan.before().get(account.userId());
			if (before != null) {
				nobodyLeft.addAll(this.vacancies.after(before, account));
			}
		}
		return new Outcome(plan.change(), released, nobodyLeft);
	}

	/** Names and addresses are told as changed, and not repeated. */
	private static String changed(Account before, Account after) {
		return differences(before, after).stream()
			.map((each) -> Set.of("name", "email").contains(each.field()) ? each.field() : each.toString())
			.collect(Collectors.joining("; "));
	}

	private void invite(Account account, Officer by) {
		this.events.publishEvent(new StaffNews(StaffNews.Kind.INVITED, account.userId(),
				account.agencies().stream().findFirst().orElse(null), this.clock.instant()));
		this.book.write(Book.Act.INVITED, account.userId(), "", by);
	}

	private Plan plan(List<Typed> typed, Reach reach, Officer by) {
		List<Account> all = this.accounts.all();
		Map<String, Account> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		all.forEach((account) -> known.put(account.userId(), account));
		Map<String, Agency> offices = new HashMap<>();
		this.agencies.findAllByOrderByName().forEach((agency) -> offices.put(agency.id().value(), agency));
		List<AtField> wrong = new ArrayList<>();
		Map<String, Typed> rowOf = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		Map<String, Account> read = new LinkedHashMap<>();
		for (Typed row : typed) {
			Reading reading = new Reading(row.at(), wrong);
			Account account = account(reading, row.form(), known, offices, reach, by);
			String id = (row.form().user() != null) ? row.form().user().strip() : "";
			Typed earlier = id.isEmpty() ? null : rowOf.putIfAbsent(id, row);
			if (earlier != null) {
				reading.wrong("user", "directory.twice", String.valueOf(earlier.number()));
			}
			if (reading.isGood()) {
				read.put(account.userId(), account);
			}
		}
		Map<String, Account> afterwards = new HashMap<>();
		all.forEach((account) -> afterwards.put(account.userId(), account));
		afterwards.putAll(read);
		read.values()
			.forEach((account) -> checkPlace(new Reading(rowOf.get(account.userId()).at(), wrong), account,
					known.get(account.userId()), afterwards));
		List<Account> written = read.values()
			.stream()
			.filter((account) -> !account.equals(known.get(account.userId())))
			.toList();
		return new Plan(new Change(rows(typed, known, read, wrong), Mistakes.shorten(wrong)), known, written);
	}

	/** What depends on the others. */
	private static void checkPlace(Reading reading, Account account, Account before, Map<String, Account> afterwards) {
		if (account.has(Role.IDENTITY_HOLDER)) {
			afterwards.values()
				.stream()
				.filter((other) -> !other.userId().equals(account.userId()) && other.has(Role.IDENTITY_HOLDER)
						&& other.agencies().stream().anyMatch(account.agencies()::contains))
				.findFirst()
				.ifPresent((other) -> reading.wrong("roles", "officer.identity-holder.second", other.userId()));
		}
		if (before != null && before.has(Role.NATIONAL_ADMIN)
				&& holders(afterwards.values(), Role.NATIONAL_ADMIN) == 0) {
			reading.wrong("roles", "officer.last-national");
		}
	}

	private static long holders(Iterable<Account> accounts, Role role) {
		long count = 0;
		for (Account account : accounts) {
			count += account.has(role) ? 1 : 0;
		}
		return count;
	}

	private static Account account(Reading reading, OfficerForm form, Map<String, Account> known,
			Map<String, Agency> offices, Reach reach, Officer by) {
		String id = reading.text("user", form.user(), ID_MAX, (text) -> text.matches("[A-Za-z0-9]+"),
				"officer.id.malformed");
		String name = reading.text("name", form.name(), NAME_MAX);
		String email = reading.text("email", form.email(), EMAIL_MAX, (text) -> EMAIL.matcher(text).matches(),
				"officer.email.malformed");
		Account before = (id != null) ? known.get(id) : null;
		Set<AgencyId> agencies = agencies(reading, form.agency(), offices, before, reach);
		Set<Role> roles = roles(reading, form.roles(), reach);
		if (before != null && !before.userId().equals(id)) {
			reading.wrong("user", "officer.id.other-case", before.userId());
		}
		else if (before != null && !reach.covers(before)) {
			reading.wrong("user", before.keptElsewhere() ? "officer.kept-elsewhere" : "officer.not-yours");
		}
		if (roles.contains(Role.IDENTITY_HOLDER)
				&& agencies.stream().noneMatch((agency) -> offices.get(agency.value()).isCoordinator())) {
			reading.wrong("roles", "officer.identity-holder.place");
		}
		if (before != null && before.userId().equals(by.userId())
				&& !(before.agencies().equals(agencies) && before.roles().equals(roles))) {
			reading.wrong("roles", "officer.yourself");
		}
		return reading.isGood() ? new Account(id, spaced(name), email, agencies, roles, false) : null;
	}

	/** As it can be kept in two parts, and read again. */
	private static String spaced(String name) {
		return name.replaceAll("\\s+", " ");
	}

	private static Set<AgencyId> agencies(Reading reading, String typed, Map<String, Agency> offices, Account before,
			Reach reach) {
		Set<AgencyId> agencies = new HashSet<>();
		for (String word : reading.words("agency", typed)) {
			Agency agency = offices.get(word);
			if (agency == null) {
				reading.wrong("agency", "agency.unknown");
			}
			else if (!reach.agencies().contains(agency.id())) {
				reading.wrong("agency", "officer.agency.not-yours", agency.id().value());
			}
			else if (!agency.isActive() && (before == null || !before.agencies().contains(agency.id()))) {
				reading.wrong("agency", "agency.inactive", agency.id().value());
			}
			else {
				agencies.add(agency.id());
			}
		}
		return agencies;
	}

	private static Set<Role> roles(Reading reading, String typed, Reach reach) {
		Set<Role> roles = EnumSet.noneOf(Role.class);
		for (String word : reading.words("roles", typed)) {
			Optional<Role> role = Role.ofGroup(word.toLowerCase(Locale.ROOT));
			if (role.isEmpty()) {
				reading.wrong("roles", "officer.role.unknown",
						String.join(", ", Arrays.stream(Role.values()).map(Role::group).toList()));
			}
			else if (!reach.roles().contains(role.get())) {
				reading.wrong("roles", "officer.role.not-yours", role.get());
			}
			else {
				roles.add(role.get());
			}
		}
		return roles;
	}

	private static List<Change.Row> rows(List<Typed> typed, Map<String, Account> known, Map<String, Account> read,
			List<AtField> wrong) {
		return typed.stream().map((row) -> {
			boolean bad = wrong.stream().anyMatch((at) -> row.number() == 0 || at.field().startsWith(row.at()));
			String id = (row.form().user() != null) ? row.form().user().strip() : "";
			if (bad) {
				return new Change.Row(row.number(), id, row.form().name(), How.WRONG, List.of());
			}
			Account before = known.get(id);
			Account after = read.get(id);
			List<Difference> differences = (before != null) ? differences(before, after) : List.of();
			return new Change.Row(row.number(), id, after.name(),
					(before == null) ? How.NEW : differences.isEmpty() ? How.SAME : How.CHANGED, differences);
		}).toList();
	}

	private static List<Difference> differences(Account before, Account after) {
		List<Difference> differences = new ArrayList<>();
		compare(differences, "name", before.name(), after.name());
		compare(differences, "email", (before.email() != null) ? before.email() : "", after.email());
		compare(differences, "agency", OfficerForm.agencies(before), OfficerForm.agencies(after));
		compare(differences, "roles", OfficerForm.roles(before), OfficerForm.roles(after));
		return differences;
	}

	private static void compare(List<Difference> differences, String field, String before, String after) {
		if (!before.equals(after)) {
			differences.add(new Difference(field, before, after));
		}
	}

}
