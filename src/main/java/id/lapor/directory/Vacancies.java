package id.lapor.directory;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.agency.StaffNews;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Agencies where nobody is left who can do the work. The coordinator above and the
 * national administrator are told once, when it begins. Every ten minutes somebody looks
 * for what was changed past us, in the engine's own pages. What is open there is passed
 * on afterwards, see {@link VacancyWorker}.
 */
@Component
class Vacancies {

	private static final Logger log = LoggerFactory.getLogger(Vacancies.class);

	/** Who does tasks. */
	private static final Set<Role> WORKING = EnumSet.of(Role.COORDINATOR, Role.LIAISON);

	/** Who may hold one: a head approves late promises beside. */
	private static final Set<Role> HOLDING = EnumSet.of(Role.COORDINATOR, Role.LIAISON, Role.LEADERSHIP);

	private final AgencyDesk desk;

	private final Agencies agencies;

	private final PeopleDirectory people;

	private final StaffAccounts accounts;

	private final Book book;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Vacancies(AgencyDesk desk, Agencies agencies, PeopleDirectory people, StaffAccounts accounts, Book book,
			JdbcClient jdbc, ApplicationEventPublisher events, PlatformTransactionManager transactions, Clock clock) {
		this.desk = desk;
		this.agencies = agencies;
		this.people = people;
		this.accounts = accounts;
		this.book = book;
		this.jdbc = jdbc;
		this.events = events;
		this.transaction = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	/** Open tasks of these agencies may be nobody's from now on. */
	record Left(Set<AgencyId> agencies) {
	}

	/**
	 * Tells of the agencies where nobody is left for the next task after somebody has
	 * lost a role or an agency. Once that is written, what is open there is passed on.
	 * @return those agencies
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	Set<AgencyId> after(Account before, Account after) {
		Set<AgencyId> places = new HashSet<>();
		for (AgencyId agency : before.agencies()) {
			if (HOLDING.stream()
				.anyMatch((role) -> before.has(role) && !(after.has(role) && after.agencies().contains(agency)))) {
				places.add(agency);
			}
		}
		if (places.isEmpty()) {
			return Set.of();
		}
		this.events.publishEvent(new Left(places));
		Set<AgencyId> vacant = places.stream()
			.filter((agency) -> !isStaffed(agency))
			.collect(Collectors.toCollection(LinkedHashSet::new));
		vacant.forEach(this::tell);
		return vacant;
	}

	/**
	 * When all that could be passed on has been: tells where a task is still nobody's,
	 * and forgets where somebody is again.
	 */
	@Transactional
	void settle(Set<AgencyId> places) {
		this.book.open();
		Set<AgencyId> unattended = this.desk.unattended(places).keySet();
		this.jdbc.sql("select agency_id from vacancy")
			.query(String.class)
			.list()
			.stream()
			.map(AgencyId::new)
			.filter((agency) -> places.contains(agency) && !unattended.contains(agency) && isStaffed(agency))
			.forEach(this::forget);
		unattended.forEach(this::tell);
	}

	/** Forgets that nobody was left at these agencies, where somebody is again. */
	@Transactional(propagation = Propagation.MANDATORY)
	void filled(Set<AgencyId> places) {
		Set<AgencyId> unattended = this.desk.unattended(places).keySet();
		places.stream().filter((agency) -> !unattended.contains(agency) && isStaffed(agency)).forEach(this::forget);
	}

	/** Whether anybody at the agency can do its next task; a coordinator verifies. */
	private boolean isStaffed(AgencyId agency) {
		Set<Role> working = this.agencies.require(agency).isCoordinator() ? EnumSet.of(Role.COORDINATOR) : WORKING;
		return working.stream().anyMatch((role) -> this.people.hasActiveOfficer(agency, role));
	}

	@Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
	void look() {
		this.transaction.executeWithoutResult((status) -> {
			if (this.book.tryToOpen()) {
				lookAtAll();
			}
		});
	}

	private void lookAtAll() {
		int released = this.desk.releaseLost();
		if (released > 0) {
			log.warn("{} tasks were held by people who cannot do them any more", released);
		}
		Set<AgencyId> everywhere = this.agencies.findAllByOrderByName()
			.stream()
			.map(Agency::id)
			.collect(Collectors.toSet());
		// Where what is open passes on, the next task is still nobody's.
		this.desk.unattended(everywhere).keySet().stream().filter((agency) -> !isStaffed(agency)).forEach(this::tell);
		this.events.publishEvent(new Left(everywhere));
	}

	private void forget(AgencyId agency) {
		this.jdbc.sql("delete from vacancy where agency_id = ?").param(agency.value()).update();
	}

	private void tell(AgencyId vacant) {
		if (this.jdbc.sql("select count(*) from vacancy where agency_id = ?")
			.param(vacant.value())
			.query(Long.class)
			.single() > 0) {
			return;
		}
		Instant now = this.clock.instant();
		this.jdbc.sql("insert into vacancy (agency_id, since) values (?, ?)")
			.param(vacant.value())
			.param(Timestamp.from(now))
			.update();
		Set<String> told = recipients(vacant);
		log.warn("Nobody is left at {} who can do its tasks; {} people are told", vacant.value(), told.size());
		told.forEach(
				(userId) -> this.events.publishEvent(new StaffNews(StaffNews.Kind.NOBODY_LEFT, userId, vacant, now)));
	}

	/** The coordinators above, of the first level that has one, and the nation's. */
	private Set<String> recipients(AgencyId vacant) {
		Set<String> recipients = new TreeSet<>();
		Optional<Agency> above = this.agencies.above(this.agencies.require(vacant));
		while (above.isPresent() && recipients.isEmpty()) {
			recipients.addAll(this.people.officers(above.get().id(), Role.COORDINATOR));
			above = this.agencies.above(above.get());
		}
		List<Account> all = this.accounts.all();
		all.stream()
			.filter((account) -> account.has(Role.NATIONAL_ADMIN))
			.map(Account::userId)
			.forEach(recipients::add);
		return recipients;
	}

}
