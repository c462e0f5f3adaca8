package id.lapor.supervision;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import id.lapor.agency.AgencyId;
import id.lapor.supervision.CaseEngine.Held;
import id.lapor.supervision.OpenCases.Orphan;
import id.lapor.complaint.ComplaintId;
import id.lapor.clock.Deadline;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The check <em>no silent case</em> (contracts.md "Who is responsible, and what moves a
 * case"). It reads a few hundred cases at a time with a handful of queries, each batch in
 * a transaction of its own, and holds no locks. Reports that are linked to another one
 * are final, and many: of them only those are read that wait in vain.
 */
@Component
class SilentCases {

	private static final int BATCH = 200;

	/** Most findings that are kept; the count goes on. */
	private static final int MOST = 1000;

	private final OpenCases cases;

	private final CaseEngine engine;

	private final Clock clock;

	private final TransactionTemplate reading;

	SilentCases(OpenCases cases, CaseEngine engine, Clock clock, PlatformTransactionManager transactions) {
		this.cases = cases;
		this.engine = engine;
		this.clock = clock;
		this.reading = new TransactionTemplate(transactions);
		this.reading.setReadOnly(true);
	}

	/**
	 * What a check found.
	 *
	 * @param at when it began
	 * @param checked how many open cases it looked at
	 * @param silent how many cases have a fault: of those, and of linked ones
	 * @param found their faults, by number; at most the first thousand
	 */
	record Outcome(Instant at, long checked, long silent, List<SilentCase> found) {

		Outcome {
			found = List.copyOf(found);
		}

	}

	/** Looks at all open cases. */
	Outcome checkAll() {
		return check((number) -> this.cases.after(number, BATCH), () -> this.cases.orphans(MOST));
	}

	/** Looks at the open cases in which one of these agencies coordinates or leads. */
	Outcome check(Set<AgencyId> agencies) {
		return check((number) -> this.cases.after(number, agencies, BATCH), () -> this.cases.orphans(agencies, MOST));
	}

	private Outcome check(Function<String, List<OpenCase>> next, Supplier<List<Orphan>> linked) {
		Instant began = this.clock.instant();
		List<SilentCase> found = new ArrayList<>();
		long checked = 0;
		long silent = 0;
		String last = OpenCases.START;
		int size;
		do {
			String after = last;
			Batch batch = this.reading.execute((status) -> look(next.apply(after)));
			size = batch.cases().size();
			if (size > 0) {
				last = batch.cases().get(size - 1).id().value();
			}
			List<SilentCase> sure = confirm(batch.found());
			checked += size;
			silent += add(sure, found);
		}
		while (size == BATCH);
		silent += add(orphans(linked), found);
		return new Outcome(began, checked, silent, found);
	}

	/** Keeps what there is room for, and says how many cases it is about. */
	private static long add(List<SilentCase> sure, List<SilentCase> found) {
		found.addAll(sure.subList(0, Math.min(sure.size(), MOST - found.size())));
		return sure.stream().map(SilentCase::complaint).distinct().count();
	}

	/** The faults of these complaints; those that are closed have none. */
	List<SilentCase> check(Collection<ComplaintId> complaints) {
		List<SilentCase> found = new ArrayList<>(
				confirm(this.reading.execute((status) -> look(this.cases.of(complaints))).found()));
		found.addAll(orphans(() -> this.cases.orphansOf(complaints)));
		return found;
	}

	/** One statement sees one moment: what it finds needs no second look. */
	private List<SilentCase> orphans(Supplier<List<Orphan>> linked) {
		return this.reading.execute((status) -> linked.get())
			.stream()
			.map((orphan) -> new SilentCase(orphan.id(), orphan.coordinator(), Fault.WAITS_IN_VAIN, null))
			.toList();
	}

	/**
	 * Looks a second time at what seems to be a fault. The queries of one look do not see
	 * one moment: a case that moved between them seems to lack what it has.
	 */
	private List<SilentCase> confirm(List<SilentCase> seen) {
		if (seen.isEmpty()) {
			return seen;
		}
		Set<ComplaintId> complaints = seen.stream().map(SilentCase::complaint).collect(Collectors.toSet());
		List<SilentCase> again = this.reading.execute((status) -> look(this.cases.of(complaints))).found();
		return seen.stream().filter(again::contains).toList();
	}

	private record Batch(List<OpenCase> cases, List<SilentCase> found) {
	}

	private Batch look(List<OpenCase> open) {
		if (open.isEmpty()) {
			return new Batch(open, List.of());
		}
		List<ComplaintId> ids = open.stream().map(OpenCase::id).toList();
		Map<ComplaintId, List<Deadline>> clocks = this.cases.clocks(ids)
			.stream()
			.collect(Collectors.groupingBy(Deadline::complaint));
		Map<ComplaintId, Held> engine = this.engine.of(ids);
		Instant now = this.clock.instant();
		List<SilentCase> found = open.stream()
			.flatMap((
					each) -> new Inspection(each, clocks.getOrDefault(each.id(), List.of()), engine.get(each.id()), now)
						.faults()
						.stream())
			.toList();
		return new Batch(open, found);
	}

}
