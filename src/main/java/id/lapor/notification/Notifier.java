package id.lapor.notification;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import id.lapor.agency.AgencyId;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.agency.StaffNews;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaints;
import id.lapor.deadline.ClockKind;
import id.lapor.notification.NotificationTable.Row;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a notice into the outbox for everybody who is to be told of an event, inside the
 * transaction of the event.
 */
@Component
class Notifier {

	/** Staff read Indonesian. */
	private static final String STAFF_LANGUAGE = "id";

	/** The clocks that an answer stops. */
	private static final Set<ClockKind> ANSWERS = EnumSet.of(ClockKind.FIRST_FOLLOW_UP, ClockKind.FINISH,
			ClockKind.REPLY, ClockKind.STATUTORY_CEILING);

	private final NotificationTable table;

	private final Complaints complaints;

	private final PeopleDirectory people;

	private final Notices notices;

	Notifier(NotificationTable table, Complaints complaints, PeopleDirectory people, Notices notices) {
		this.table = table;
		this.complaints = complaints;
		this.people = people;
		this.notices = notices;
	}

	/**
	 * Each person is told once of an event, in the words of the first row that means the
	 * person. Two events are the same when all that is known of them is, to the second:
	 * one rung of the ladder names an agency in several parts. What can really happen
	 * twice in a second on one case says what it is about, and each is told: two parts
	 * that are asked for, given, or late. All else needs the case as it was, so that the
	 * second fails or waits for another second (an answer, a reply, a withdrawal); or it
	 * leads to a letter that says no more than the first one, such as of two codes that
	 * are asked for in two windows, each of which would open the same. Comments and files
	 * tell nobody.
	 * @throws org.springframework.transaction.IllegalTransactionStateException outside of
	 * a transaction: what is told and what is true belong together
	 * @throws ConcurrencyFailureException when somebody else does the same in the same
	 * second and was faster
	 */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	void tell(CaseEvent event) {
		List<Row> rows = this.table.ask(event.kind(), event.clock());
		if (rows.isEmpty()) {
			return;
		}
		Complaint complaint = this.complaints.require(event.complaint());
		Map<String, Row> told = new LinkedHashMap<>();
		for (Row row : rows) {
			recipients(row.audience(), event, complaint).forEach((recipient) -> told.putIfAbsent(recipient, row));
		}
		told.keySet()
			.removeAll(this.notices.told(event.complaint(), event.kind(), Notice.clock(event), event.agency().value(),
					Notice.happenedAt(event), event.about()));
		told.forEach((recipient, row) -> save(new Notice(event, row, recipient,
				(row.audience() == Audience.REPORTER) ? complaint.language() : STAFF_LANGUAGE)));
	}

	/** The key of the outbox sees before the version of the complaint who lost a race. */
	private void save(Notice notice) {
		try {
			this.notices.save(notice);
		}
		catch (DataIntegrityViolationException ex) {
			throw new ConcurrencyFailureException("Somebody else tells the same", ex);
		}
	}

	/** A letter to one of the staff that is about no complaint. */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	void tell(StaffNews news) {
		Template template = switch (news.kind()) {
			case INVITED -> Template.STAFF_INVITED;
			case PASSWORD_ASKED -> Template.STAFF_PASSWORD;
			case NOBODY_LEFT -> Template.STAFF_NOBODY_LEFT;
			case LIST_WAITING -> Template.STAFF_LIST_WAITING;
		};
		this.notices.save(new Notice(news, template, STAFF_LANGUAGE));
	}

	private Set<String> recipients(Audience audience, CaseEvent event, Complaint complaint) {
		if (audience == Audience.REPORTER) {
			// Who has taken the report back is told of that, and of nothing more.
			boolean gone = complaint.isWithoutReporter() && event.kind() != CaseEvent.Kind.REPORTER_LEFT;
			return gone ? Set.of() : Set.of(Notice.REPORTER);
		}
		Set<String> recipients = new TreeSet<>();
		if (audience == Audience.NAMED) {
			event.roles().forEach((role) -> recipients.addAll(officers(role, event, complaint)));
		}
		else if (event.roles().isEmpty()) {
			recipients.addAll(officers(audience.role(), event, complaint));
		}
		// The reported party learns nothing, as if there were no such case.
		complaint.reported().ifPresent((reported) -> recipients.removeIf((id) -> worksFor(id, reported)));
		return recipients;
	}

	private boolean worksFor(String userId, AgencyId agency) {
		return this.people.require(userId).worksFor(agency);
	}

	/**
	 * Where nobody at the agency holds the role, the coordinator's holder of it is told,
	 * so that no escalation goes nowhere.
	 */
	private Set<String> officers(Role role, CaseEvent event, Complaint complaint) {
		Set<String> officers = new TreeSet<>(holders(role, event, complaint));
		// A clock that waits for the lead agency waits for who approves its promise.
		if (role == Role.LIAISON && ANSWERS.contains(event.clock())) {
			complaint.promiseApprover()
				.ifPresent((approver) -> officers.addAll(this.people.officers(approver.agency(), approver.role())));
		}
		return officers;
	}

	private Set<String> holders(Role role, CaseEvent event, Complaint complaint) {
		Set<String> there = this.people.officers(place(role, event, complaint), role);
		return there.isEmpty()
				? this.people.officers(complaint.coordinator(), (role == Role.LIAISON) ? Role.COORDINATOR : role)
				: there;
	}

	/**
	 * A clock of the coordinator, such as the finish, may wait for the lead agency. The
	 * Ombudsman's office is another one than that which had to do with it so far.
	 */
	private static AgencyId place(Role role, CaseEvent event, Complaint complaint) {
		if (role == Role.OMBUDSMAN) {
			return complaint.decider().orElse(event.agency());
		}
		return (role == Role.LIAISON && event.agency().equals(complaint.coordinator()))
				? complaint.lead().orElse(event.agency()) : event.agency();
	}

}
