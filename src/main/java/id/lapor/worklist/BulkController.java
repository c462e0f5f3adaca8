package id.lapor.worklist;

import java.time.Instant;
import java.util.List;

import id.lapor.agency.Officer;
import id.lapor.complaint.ComplaintId;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Acts on many cases, for programs. */
@RestController
@RequestMapping("/api/staff/bulk-jobs")
@Tag(name = "Staff")
class BulkController {

	private final Bulk bulk;

	private final BulkJobs jobs;

	private final Wording wording;

	BulkController(Bulk bulk, BulkJobs jobs, Wording wording) {
		this.bulk = bulk;
		this.jobs = jobs;
		this.wording = wording;
	}

	/**
	 * An act on many cases.
	 *
	 * @param act reassign, release, ask-data or archive-spam
	 * @param numbers at most 500
	 * @param to to whom tasks go; only for reassign
	 * @param reason why, for the history; for ask-data the question to the reporters
	 */
	@Schema(name = "NewBulkJob")
	record NewJob(String act, List<String> numbers, String to, String reason) {
	}

	/**
	 * How far it is, and what came of each case.
	 *
	 * @param waiting whether a second person must agree before anything is done
	 */
	@Schema(name = "BulkJob")
	record JobView(long id, String act, Instant madeAt, Instant finishedAt, int cases, int done, int refused,
			boolean waiting, List<CaseResult> results) {
	}

	/**
	 * What came of a case.
	 *
	 * @param state PENDING, DONE or REFUSED
	 * @param why why it was refused, in the reader's language
	 */
	@Schema(name = "BulkResult")
	record CaseResult(String number, String state, String why) {
	}

	@PostMapping
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Do one thing to up to 500 cases",
			description = "Each case is done or refused by itself; a case that moves before its turn is refused.")
	JobView make(@RequestBody NewJob job, @AuthenticationPrincipal Officer officer) {
		BulkAct act = BulkAct.ofCode(job.act())
			.orElseThrow(() -> RuleViolation.invalid(List.of(new AtField("act", "bulk.act.unknown"))));
		List<ComplaintId> numbers = (job.numbers() != null) ? job.numbers().stream().map(Numbers::id).toList()
				: List.of();
		Bulk.Preview preview = this.bulk.preview(act, numbers, officer);
		return view(this.bulk.make(act, preview.cases(), job.to(), job.reason(), officer), officer);
	}

	@GetMapping("/{id}")
	JobView job(@PathVariable long id, @AuthenticationPrincipal Officer officer) {
		return view(id, officer);
	}

	/** Whether the second person agrees; {@code false} of who asked takes it back. */
	@Schema(name = "BulkDecision")
	record Decision(boolean agreed) {
	}

	@PostMapping("/{id}/decision")
	@Operation(summary = "Agree to a list of cases to archive, as the second person",
			description = "Who asked never agrees (403), and takes the list back with false. 409 when it does not wait any more.")
	JobView decide(@PathVariable long id, @RequestBody Decision decision, @AuthenticationPrincipal Officer officer) {
		this.bulk.decide(id, decision.agreed(), officer);
		return view(id, officer);
	}

	private JobView view(long id, Officer officer) {
		BulkJobs.Job job = this.jobs.require(id, officer);
		return new JobView(job.id(), job.act().code(), job.madeAt(), job.finishedAt(), job.cases(), job.done(),
				job.refused(), job.isWaiting(),
				this.jobs.items(id)
					.stream()
					.map((item) -> new CaseResult(item.chosen().complaint().value(), item.state().name(),
							this.wording.kept(item.why())))
					.toList());
	}

}
