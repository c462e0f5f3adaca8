package id.lapor.worklist;

import java.util.List;

import id.lapor.agency.Officer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Texts that are ready, for the form of an answer. */
@RestController
@Tag(name = "Staff")
class CannedAnswerController {

	private final CannedAnswers answers;

	CannedAnswerController(CannedAnswers answers) {
		this.answers = answers;
	}

	/** A text with everything filled in. */
	@Schema(name = "ReadyText")
	record ReadyText(long id, String name, String text) {
	}

	@GetMapping("/api/staff/complaints/{number}/canned-answers")
	@Operation(summary = "The agency's ready texts that fit this case, filled in")
	List<ReadyText> fitting(@PathVariable String number, @AuthenticationPrincipal Officer officer) {
		return this.answers.fitting(Numbers.id(number), officer)
			.stream()
			.map((each) -> new ReadyText(each.id(), each.name(), each.content()))
			.toList();
	}

}
