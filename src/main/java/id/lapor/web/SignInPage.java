package id.lapor.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Tells officers where they sign in: there is one place for it, the task list. */
@Controller
class SignInPage {

	@GetMapping("/masuk")
	String show() {
		return "masuk";
	}

}
