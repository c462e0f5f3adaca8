package id.lapor.notification;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Role;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.ComplaintId;
import id.lapor.deadline.ClockKind;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets something happen to a complaint, and sends what the outbox holds. */
@Component
public class Telling {

	static final AgencyId COORDINATOR = new AgencyId("diskominfo6371");

	static final AgencyId PUBLIC_WORKS = new AgencyId("pupr6371");

	private final Notices notices;

	private final Letters letters;

	private final ApplicationEventPublisher events;

	private final PlatformTransactionManager transactions;

	private final JdbcClient jdbc;

	private final Clock clock;

	Telling(Notices notices, Letters letters, ApplicationEventPublisher events, PlatformTransactionManager transactions,
			JdbcClient jdbc, Clock clock) {
		this.notices = notices;
		this.letters = letters;
		this.events = events;
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	CaseEvent event(ComplaintId id, CaseEvent.Kind kind, AgencyId agency) {
		return CaseEvent.of(id, kind, agency, this.clock.instant());
	}

	CaseEvent event(ComplaintId id, CaseEvent.Kind kind, AgencyId agency, ClockKind clock, Role... roles) {
		return new CaseEvent(id, kind, agency, clock, Set.of(roles), this.clock.instant());
	}

	void happens(CaseEvent event) {
		transaction().executeWithoutResult((status) -> this.events.publishEvent(event));
	}

	/** It happens, and then something else fails. */
	void happensInVain(CaseEvent event) {
		transaction().executeWithoutResult((status) -> {
			this.events.publishEvent(event);
			status.setRollbackOnly();
		});
	}

	List<Notice> of(ComplaintId id) {
		return this.notices.findByComplaintOrderById(id);
	}

	/** What is told of an event of this kind, as {@code recipient TEMPLATE}. */
	List<String> told(ComplaintId id, CaseEvent.Kind kind) {
		return of(id).stream()
			.filter((notice) -> notice.event() == kind)
			.map((notice) -> notice.recipient() + " " + notice.template())
			.toList();
	}

	/** Who is told of an event of this kind. */
	public List<String> recipients(ComplaintId id, CaseEvent.Kind kind) {
		return of(id).stream().filter((notice) -> notice.event() == kind).map(Notice::recipient).toList();
	}

	/** What the reporter reads of an event of this kind. */
	public List<String> lettersToReporter(ComplaintId id, CaseEvent.Kind kind) {
		return transaction().execute((status) -> of(id).stream()
			.filter((notice) -> notice.event() == kind && notice.isToReporter())
			.map((notice) -> this.letters.write(notice).orElseThrow().text())
			.toList());
	}

	/** The row of a notice as the database holds it. */
	String row(Notice notice) {
		return this.jdbc.sql("select * from outbox where id = ?").param(notice.id()).query().singleRow().toString();
	}

	/** A sender like the system's own, with these carriers. */
	Sender sender(Carrier email, Carrier sms) {
		return new Sender(this.notices, this.letters, new Carriers(email, sms), this.events, this.transactions,
				this.clock);
	}

	/** Puts off all that waits, but for what is told of this event of this complaint. */
	void onlySends(ComplaintId id, CaseEvent.Kind kind) {
		transaction().executeWithoutResult((status) -> this.jdbc.sql("""
				update outbox set next_attempt_at = timestamp '2999-01-01 00:00:00'
				where state = 'WAITING' and (complaint_id is null or not (complaint_id = ? and event = ?))""")
			.param(id.value())
			.param(kind.name())
			.update());
	}

	/**
	 * Sends what waits for staff beside any complaint.
	 * @return the letters to this address, the oldest first
	 */
	public List<String> lettersTo(String address) {
		transaction().executeWithoutResult((status) -> this.jdbc.sql("""
				update outbox set next_attempt_at = timestamp '2999-01-01 00:00:00'
				where state = 'WAITING' and complaint_id is not null""").update());
		List<Letter> sent = new ArrayList<>();
		sender(sent::add, null).sendDue();
		return sent.stream()
			.filter((letter) -> letter.to().equals(address))
			.map((letter) -> letter.subject() + "\n" + letter.text())
			.toList();
	}

	/**
	 * Sends what is told of this event of this complaint; each letter's address and
	 * words.
	 */
	public List<String> lettersAbout(ComplaintId id, CaseEvent.Kind kind) {
		onlySends(id, kind);
		List<Letter> sent = new ArrayList<>();
		sender(sent::add, sent::add).sendDue();
		return sent.stream().map((letter) -> letter.to() + "\n" + letter.subject() + "\n" + letter.text()).toList();
	}

	/** Puts off all that waits, but for what is told of this complaint. */
	public void onlySends(ComplaintId id) {
		transaction().executeWithoutResult((status) -> this.jdbc.sql("""
				update outbox set next_attempt_at = timestamp '2999-01-01 00:00:00'
				where state = 'WAITING' and (complaint_id is null or complaint_id <> ?)""").param(id.value()).update());
	}

	/** Sends what is due; how many letters that were. */
	public int sends() {
		List<Letter> sent = new ArrayList<>();
		sender(sent::add, sent::add).sendDue();
		return sent.size();
	}

	/** What waits for this officer beside any complaint, the oldest first. */
	public List<String> waitingFor(String userId) {
		return this.jdbc
			.sql("select template from outbox where recipient = ? and complaint_id is null and state = 'WAITING'"
					+ " order by id")
			.param(userId)
			.query(String.class)
			.list();
	}

	/**
	 * Does something while another sender has locked what waits, and then gives it up.
	 */
	void whileTaken(ComplaintId id, Callable<Void> work) {
		transaction().executeWithoutResult((status) -> {
			this.jdbc.sql("select id from outbox where complaint_id = ? for update")
				.param(id.value())
				.query()
				.listOfRows();
			try {
				work.call();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	/** Puts off all that waits. */
	void leaveTheRestLying() {
		onlySends(new ComplaintId("0000-000000"), CaseEvent.Kind.RECEIVED);
	}

	private TransactionTemplate transaction() {
		return new TransactionTemplate(this.transactions);
	}

}
