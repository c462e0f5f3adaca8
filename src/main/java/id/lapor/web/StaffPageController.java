package id.lapor.web;

import java.util.List;

import id.lapor.agency.Officer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the engine's applications what the officer who is signed in may open. */
@RestController
@Tag(name = "Staff")
class StaffPageController {

	private final MessageSource messages;

	StaffPageController(MessageSource messages) {
		this.messages = messages;
	}

	/** A page, with its name and what it is for in the officer's language. */
	@Schema(name = "StaffPage")
	record Named(String page, String address, String name, String text) {
	}

	@GetMapping("/api/staff/pages")
	@Operation(summary = "The pages that are yours, in the order of the menu")
	List<Named> pages(@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		return StaffPage.of(officer)
			.stream()
			.map((page) -> new Named(page.name(), page.address(), text(page.key()), text(page.key() + ".text")))
			.toList();
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, LocaleContextHolder.getLocale());
	}

}
