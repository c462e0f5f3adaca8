package id.lapor.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import id.lapor.agency.Officer;
import id.lapor.attachment.Attachment.Clearance;
import id.lapor.attachment.Bar;
import id.lapor.complaint.ComplaintId;
import id.lapor.shared.RuleViolation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The pages on which a coordinator says what agencies see of a reporter's file. Bars are
 * drawn with the mouse or a finger, or typed as numbers where no script runs.
 */
@Controller
@RequestMapping("/petugas/lampiran")
class RedactionPages {

	/** Lines for bars without a script. */
	private static final int LINES = 6;

	private final StaffFiles files;

	private final MessageSource words;

	RedactionPages(StaffFiles files, MessageSource words) {
		this.files = files;
		this.words = words;
	}

	@GetMapping
	String waiting(@AuthenticationPrincipal Officer officer, Model model) {
		model.addAttribute("waiting", this.files.waiting(officer));
		return "lampiran-antrean";
	}

	@GetMapping("/{number}/{file}")
	String show(@PathVariable String number, @PathVariable String file, @AuthenticationPrincipal Officer officer,
			Model model) {
		return page(number, file, officer, List.of(), model);
	}

	@PostMapping("/{number}/{file}")
	String decide(@PathVariable String number, @PathVariable String file, @RequestParam Clearance clearance,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		// Not bound to a list, which would split a single line at its commas.
		String[] lines = request.getParameterValues("bar");
		List<String> typed = (lines != null) ? List.of(lines) : List.of();
		try {
			this.files.clear(id(number), file, officer, clearance,
					(clearance == Clearance.COPY) ? bars(typed) : List.of());
		}
		catch (RuleViolation ex) {
			if (ex.kind() != RuleViolation.Kind.INVALID) {
				throw ex;
			}
			model.addAttribute("wrong", this.words.getMessage(ex.key(), ex.args(), LocaleContextHolder.getLocale()));
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			return page(number, file, officer, typed, model);
		}
		request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
		return "redirect:/petugas/lampiran/" + id(number).value() + "/" + file;
	}

	private String page(String number, String file, Officer officer, List<String> typed, Model model) {
		StaffFiles.StaffFile shown = this.files.show(id(number), file, officer);
		if (!shown.mayClear()) {
			throw RuleViolation.forbidden("attachment.not-verifier");
		}
		model.addAttribute("file", shown);
		model.addAttribute("number", id(number).value());
		model.addAttribute("lines",
				IntStream.range(0, Math.max(LINES, typed.size()))
					.mapToObj((i) -> (i < typed.size()) ? typed.get(i) : "")
					.toList());
		return "lampiran";
	}

	private static List<Bar> bars(List<String> lines) {
		List<Bar> bars = new ArrayList<>();
		for (String line : lines) {
			if (!line.isBlank()) {
				bars.add(bar(line));
			}
		}
		return bars;
	}

	private static Bar bar(String line) {
		try {
			double[] numbers = List.of(line.strip().split("[\\s;]+"))
				.stream()
				.mapToDouble((number) -> Double.parseDouble(number.replace(',', '.')))
				.toArray();
			if (numbers.length == 4) {
				return new Bar(numbers[0], numbers[1], numbers[2], numbers[3]);
			}
		}
		catch (NumberFormatException ex) {
			// Told as below.
		}
		throw RuleViolation.invalid("attachment.bars", Bar.MOST);
	}

	private static ComplaintId id(String number) {
		return StaffFileController.id(number);
	}

}
