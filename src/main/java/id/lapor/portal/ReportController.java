package id.lapor.portal;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import id.lapor.complaint.Channel;
import id.lapor.complaint.Status;
import id.lapor.intake.Receipt;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The door by which other systems report (contracts.md "REST"). */
@RestController
@Tag(name = "Complaints", description = "Report, follow, confirm; open to everybody")
class ReportController {

	private final Reporting reporting;

	ReportController(Reporting reporting) {
		this.reporting = reporting;
	}

	/**
	 * What a program is told at once.
	 *
	 * @param trackingCode opens the case: it belongs to the reporter alone
	 */
	record Accepted(String trackingCode, Status status, String responsibleAgency, List<Due> deadlines, Links links) {
	}

	/** A date to count on, by the clock's name in kebab case. */
	record Due(String kind, Instant dueAt) {
	}

	/** Where the case is followed, by a program and by a person. */
	record Links(URI self, URI page) {
	}

	@PostMapping(path = "/api/complaints", consumes = "application/json")
	@Operation(summary = "Report something",
			description = "The same Idempotency-Key and body give the same answer again for 24 hours.")
	@ApiResponse(responseCode = "201", description = "Taken in; the answer is the receipt")
	ResponseEntity<Accepted> report(@RequestBody ReportForm form,
			@RequestHeader(name = "Idempotency-Key", required = false) String key) {
		Receipt receipt = this.reporting.receive(form, Channel.API, key);
		Links links = new Links(link("/api/complaints/{code}", receipt), link("/laporan/{code}", receipt));
		List<Due> due = receipt.deadlines().stream().map((each) -> new Due(each.kind().code(), each.dueAt())).toList();
		return ResponseEntity.created(links.self())
			.body(new Accepted(receipt.trackingCode(), receipt.status(), receipt.responsibleAgency(), due, links));
	}

	private static URI link(String path, Receipt receipt) {
		return ServletUriComponentsBuilder.fromCurrentContextPath()
			.path(path)
			.buildAndExpand(receipt.trackingCode())
			.toUri();
	}

}
