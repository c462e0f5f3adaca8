package id.lapor.supervision;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.deadline.ClockKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The check for silent cases, for supervisors' programs. */
@RestController
@Tag(name = "Supervision", description = "Whether every open case has somebody, a clock and a way on; for supervisors")
class SilentCaseController {

	private final SilentCases check;

	private final MessageSource words;

	SilentCaseController(SilentCases check, MessageSource words) {
		this.check = check;
		this.words = words;
	}

	/**
	 * What a look found.
	 *
	 * @param checked how many open cases were looked at
	 * @param silent how many of them have a fault
	 * @param faults the faults, at most a thousand
	 */
	record SilentCasesFound(Instant checkedAt, long checked, long silent, List<FaultOfCase> faults) {
	}

	/**
	 * A fault of one case.
	 *
	 * @param agency the office that is responsible
	 * @param clock the clock that is at fault, if it is one
	 * @param words what it means, in the reader's language
	 */
	record FaultOfCase(String number, String agency, Fault fault, ClockKind clock, String words) {
	}

	@GetMapping("/api/staff/supervision/silent-cases")
	@Operation(summary = "Look now for cases that could fall silent",
			description = "A supervisor's look is at the cases in which the own agency coordinates or leads, "
					+ "the national administrator's at all.")
	SilentCasesFound silentCases(@AuthenticationPrincipal Officer officer) {
		SilentCases.Outcome outcome = officer.has(Role.NATIONAL_ADMIN) ? this.check.checkAll()
				: this.check.check(officer.agencies());
		return new SilentCasesFound(outcome.at(), outcome.checked(), outcome.silent(),
				outcome.found().stream().map(this::told).toList());
	}

	private FaultOfCase told(SilentCase silent) {
		return new FaultOfCase(silent.complaint().value(), silent.agency().value(), silent.fault(), silent.clock(),
				words(silent));
	}

	private String words(SilentCase silent) {
		Locale locale = LocaleContextHolder.getLocale();
		String fault = this.words.getMessage("fault." + silent.fault(), null, locale);
		return (silent.clock() == null) ? fault
				: "%s (%s)".formatted(fault, this.words.getMessage("clock." + silent.clock(), null, locale));
	}

}
