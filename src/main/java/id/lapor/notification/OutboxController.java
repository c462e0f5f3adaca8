package id.lapor.notification;

import java.util.List;

import id.lapor.agency.Officer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The outbox for supervisors' programs. */
@RestController
@RequestMapping("/api/staff/outbox")
@Tag(name = "Outbox", description = "Messages about the cases of one's agencies; for supervisors")
class OutboxController {

	private final Undelivered undelivered;

	OutboxController(Undelivered undelivered) {
		this.undelivered = undelivered;
	}

	@GetMapping
	@Operation(summary = "The newest 200 messages in a state")
	List<Undelivered.OutboxMessage> outbox(@RequestParam(defaultValue = "DEAD") Notice.State state,
			@AuthenticationPrincipal Officer officer) {
		return this.undelivered.list(state, officer);
	}

	@PostMapping("/{id}/resend")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Send a message once more that was given up")
	@ApiResponse(responseCode = "202", description = "It waits to be sent")
	void resend(@PathVariable long id, @AuthenticationPrincipal Officer officer) {
		this.undelivered.sendAgain(id, officer);
	}

}
