package id.lapor.worklist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
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

/** The same as the staff's page of a case, for programs. */
@RestController
@RequestMapping("/api/staff/complaints/{number}")
@Tag(name = "Staff")
class TeamworkController {

	private final Teamwork teamwork;

	private final HandingIn handingIn;

	TeamworkController(Teamwork teamwork, HandingIn handingIn) {
		this.teamwork = teamwork;
		this.handingIn = handingIn;
	}

	/**
	 * A step that is done.
	 *
	 * @param decision what the step's form would decide, such as {@code VERIFIED}
	 * @param form its fields, as {@code PUT .../drafts/{step}} takes them
	 * @param part whose part it is, where an agency gives several for others
	 */
	record Completion(String decision, JsonNode form, String part) {
	}

	/** A note for colleagues, at most 500 characters; the reporter never sees it. */
	record Comment(String text) {
	}

	/**
	 * A task goes on to another officer.
	 *
	 * @param agency whose task it is
	 * @param part whose part it is, where that agency gives several for others
	 * @param holder who held it when this was decided; nothing for nobody
	 */
	record Reassignment(String agency, String part, String holder, String to, String reason) {
	}

	/** A task goes back to its agency; fields as above. */
	record Release(String agency, String part, String holder, String reason) {
	}

	/**
	 * An open task.
	 *
	 * @param part whose part it is; nothing at other steps
	 * @param holder who has taken it; nothing for nobody, and to those outside the agency
	 * @param colleagues to whom the asking officer may give it
	 */
	record StaffStep(String step, String agency, String part, String holder, Instant dueAt, List<String> colleagues,
			boolean mayRelease) {
	}

	@GetMapping("/steps")
	List<StaffStep> steps(@PathVariable String number, @AuthenticationPrincipal Officer officer) {
		return this.teamwork.choices(Numbers.id(number), officer)
			.stream()
			.map((choice) -> new StaffStep(choice.task().step(), choice.task().agency().value(),
					choice.task().part().map(AgencyId::value).orElse(null), choice.task().holder().orElse(null),
					choice.task().dueAt().orElse(null), choice.colleagues(), choice.mayRelease()))
			.toList();
	}

	@PostMapping("/comments")
	@ResponseStatus(HttpStatus.CREATED)
	void comment(@PathVariable String number, @RequestBody Comment comment, @AuthenticationPrincipal Officer officer) {
		this.teamwork.comment(Numbers.id(number), officer, comment.text());
	}

	/**
	 * Takes the task, fills in its form and hands it in, in one; as the task list does in
	 * three.
	 */
	@PostMapping("/steps/{step}/completions")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void complete(@PathVariable String number, @PathVariable String step, @RequestBody Completion completion,
			@AuthenticationPrincipal Officer officer) {
		this.handingIn.handIn(Numbers.id(number), step, officer,
				Optional.ofNullable(completion.part()).map(AgencyId::new), completion.decision(), completion.form());
	}

	@PostMapping("/steps/{step}/reassignments")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void reassign(@PathVariable String number, @PathVariable String step, @RequestBody Reassignment reassignment,
			@AuthenticationPrincipal Officer officer) {
		this.teamwork.reassign(place(number, step, reassignment.agency(), reassignment.part()), reassignment.holder(),
				officer, reassignment.to(), reassignment.reason());
	}

	@PostMapping("/steps/{step}/releases")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void release(@PathVariable String number, @PathVariable String step, @RequestBody Release release,
			@AuthenticationPrincipal Officer officer) {
		this.teamwork.release(place(number, step, release.agency(), release.part()), release.holder(), officer,
				release.reason());
	}

	private static Teamwork.Place place(String number, String step, String agency, String part) {
		return new Teamwork.Place(Numbers.id(number), step, new AgencyId(agency),
				Optional.ofNullable(part).map(AgencyId::new));
	}

}
