package id.lapor.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the container sends what failed before or behind the controllers. */
@Controller
@Hidden
class ErrorPage implements ErrorController {

	private final Problems problems;

	ErrorPage(Problems problems) {
		this.problems = problems;
	}

	@RequestMapping("${server.error.path:/error}")
	Object tell(HttpServletRequest request, HttpServletResponse response) {
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
			return this.problems.tell(this.problems.refusal(failure), request, response);
		}
		HttpStatusCode status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)
				? HttpStatusCode.valueOf(code) : HttpStatus.NOT_FOUND;
		return this.problems.tell(Refusal.of(status), request, response);
	}

}
