package id.lapor.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
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

	/** Lines for bars without a script, on each page. */
	private static final int LINES = 6;

	/** What a page's lines are called in the form; its number stands behind. */
	private static final String BAR = "bar";

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
		return page(number, file, officer, (page) -> List.of(), model);
	}

	/** The pages are drawn when somebody asks, and not when somebody looks. */
	@PostMapping("/{number}/{file}/halaman")
	String drawPages(@PathVariable String number, @PathVariable String file, @AuthenticationPrincipal Officer officer,
			Model model, HttpServletRequest request, HttpServletResponse response) {
		try {
			this.files.drawPages(id(number), file, officer);
		}
		catch (RuleViolation ex) {
			return refused(ex, number, file, officer, (page) -> List.of(), model, response);
		}
		return again(number, file, request);
	}

	@PostMapping("/{number}/{file}")
	String decide(@PathVariable String number, @PathVariable String file, @RequestParam Clearance clearance,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		// Not bound to a list, which would split a single line at its commas.
		IntFunction<List<String>> typed = (page) -> {
			String[] lines = request.getParameterValues(BAR + page);
			return (lines != null) ? List.of(lines) : List.of();
		};
		try {
			this.files.clear(id(number), file, officer, clearance,
					(clearance == Clearance.COPY) ? bars(number, file, officer, typed) : List.of());
		}
		catch (RuleViolation ex) {
			return refused(ex, number, file, officer, typed, model, response);
		}
		return again(number, file, request);
	}

	private String refused(RuleViolation ex, String number, String file, Officer officer,
			IntFunction<List<String>> typed, Model model, HttpServletResponse response) {
		if (ex.kind() != RuleViolation.Kind.INVALID) {
			throw ex;
		}
		model.addAttribute("wrong", this.words.getMessage(ex.key(), ex.args(), LocaleContextHolder.getLocale()));
		response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
		return page(number, file, officer, typed, model);
	}

	private static String again(String number, String file, HttpServletRequest request) {
		request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
		return "redirect:/petugas/lampiran/" + id(number).value() + "/" + file;
	}

	/**
	 * A picture, or a page of a document, over which bars can be drawn.
	 *
	 * @param number the first is 1
	 * @param address where its picture is
	 * @param lines what is typed for it, one bar each
	 */
	record Sheet(int number, String address, List<String> lines) {
	}

	private String page(String number, String file, Officer officer, IntFunction<List<String>> typed, Model model) {
		StaffFiles.StaffFile shown = this.files.show(id(number), file, officer);
		if (!shown.mayClear()) {
			throw RuleViolation.forbidden("attachment.not-verifier");
		}
		String address = "/api/staff/complaints/%s/attachments/%s".formatted(id(number).value(), shown.id());
		model.addAttribute("file", shown);
		model.addAttribute("number", id(number).value());
		model.addAttribute("address", address);
		model.addAttribute("sheets", IntStream.rangeClosed(1, sheets(shown))
			.mapToObj((page) -> new Sheet(page, address + (shown.picture() ? "?version=WHOLE" : "/pages/" + page),
					lines(typed.apply(page))))
			.toList());
		return "lampiran";
	}

	private static int sheets(StaffFiles.StaffFile file) {
		return file.picture() ? 1 : file.pages();
	}

	private static List<String> lines(List<String> typed) {
		return IntStream.range(0, Math.max(LINES, typed.size()))
			.mapToObj((i) -> (i < typed.size()) ? typed.get(i) : "")
			.toList();
	}

	private List<Bar> bars(String number, String file, Officer officer, IntFunction<List<String>> typed) {
		return IntStream.rangeClosed(1, sheets(this.files.show(id(number), file, officer)))
			.boxed()
			.flatMap((page) -> typed.apply(page)
				.stream()
				.filter((line) -> !line.isBlank())
				.map((line) -> bar(page, line)))
			.toList();
	}

	private static Bar bar(int page, String line) {
		try {
			double[] numbers = Arrays.stream(line.strip().split("[\\s;]+"))
				.mapToDouble((number) -> Double.parseDouble(number.replace(',', '.')))
				.toArray();
			if (numbers.length == 4) {
				return new Bar(page, numbers[0], numbers[1], numbers[2], numbers[3]);
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
