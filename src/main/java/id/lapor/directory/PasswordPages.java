package id.lapor.directory;

import id.lapor.shared.RuleViolation;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages on which staff ask for a letter with a key, and choose a password with it
 * (<em>kata sandi</em>). Whoever has no key learns nothing here.
 */
@Controller
@RequestMapping("/sandi")
class PasswordPages {

	private final PasswordLetters letters;

	private final Form form;

	PasswordPages(PasswordLetters letters, Form form) {
		this.letters = letters;
		this.form = form;
	}

	@GetMapping
	String forgotten() {
		return "sandi";
	}

	@PostMapping
	String ask(@RequestParam(required = false) String name, Model model) {
		this.letters.ask(name);
		model.addAttribute("asked", true);
		return "sandi";
	}

	/** A program that follows all links of a mail uses nothing up. */
	@GetMapping("/{key}")
	String open(@PathVariable String key, Model model) {
		return choicePage(key, model);
	}

	@PostMapping("/{key}")
	String choose(@PathVariable String key, @RequestParam(required = false) String password,
			@RequestParam(required = false) String again, Model model, HttpServletResponse response) {
		try {
			this.letters.choose(key, password, again);
			return "redirect:/masuk?sandi=baru";
		}
		catch (RuleViolation ex) {
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			this.form.mistakes(ex.fields(), model);
			return choicePage(key, model);
		}
	}

	private String choicePage(String key, Model model) {
		model.addAttribute("name", this.letters.open(key).userId());
		model.addAttribute("key", key);
		return "sandi-baru";
	}

}
