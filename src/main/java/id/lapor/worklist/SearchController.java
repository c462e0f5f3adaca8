package id.lapor.worklist;

import java.time.Instant;
import java.util.List;

import id.lapor.agency.Officer;
import id.lapor.complaint.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Finding cases, for programs. */
@RestController
@RequestMapping("/api/staff")
@Tag(name = "Staff")
class SearchController {

	private final CaseSearch search;

	private final SavedSearches saved;

	SearchController(CaseSearch search, SavedSearches saved) {
		this.search = search;
		this.saved = saved;
	}

	/** A case; what was reported is left out where the officer may not read it. */
	@Schema(name = "StaffFound")
	record FoundCase(String number, Status status, String title, String category, String place, String coordinator,
			String lead, Instant receivedAt, boolean secret) {
	}

	/** The code that a reporter has told. */
	record Code(String code) {
	}

	record CaseNumber(String number) {
	}

	/** A search to keep; fields as when searching. */
	record NewSearch(String name, String number, String text, String place, String agency, String status,
			String category, String from, String to) {
	}

	@GetMapping("/complaints")
	@Operation(summary = "Find cases that this officer may see, the newest first",
			description = "A page has 25. The header Link says where the next one is. Words are looked for in title "
					+ "and text, and in the place; days are days of receipt. Where the database has no index of words, "
					+ "only the newest cases are compared; the header X-Newest-Of then says how many.")
	ResponseEntity<List<FoundCase>> find(@RequestParam(required = false) String number,
			@RequestParam(required = false) String text, @RequestParam(required = false) String place,
			@RequestParam(required = false) String agency, @RequestParam(required = false) String status,
			@RequestParam(required = false) String category, @RequestParam(required = false) String from,
			@RequestParam(required = false) String to, @RequestParam(required = false) String after,
			@AuthenticationPrincipal Officer officer) {
		Criteria criteria = new Criteria(number, text, place, agency, status, category, from, to);
		CaseSearch.Page page = this.search.find(criteria, after, officer);
		HttpHeaders headers = new HttpHeaders();
		if (page.after() != null) {
			String query = criteria.isEmpty() ? "" : criteria.query() + "&";
			headers.set(HttpHeaders.LINK,
					"</api/staff/complaints?%safter=%s>; rel=\"next\"".formatted(query, page.after()));
		}
		if (page.newestOf() != null) {
			headers.set("X-Newest-Of", page.newestOf().toString());
		}
		return ResponseEntity.ok()
			.headers(headers)
			.body(page.found()
				.stream()
				.map((found) -> new FoundCase(found.number(), found.status(), found.title(), found.category(),
						found.place(), found.coordinator(), found.lead(), found.receivedAt(), found.secret()))
				.toList());
	}

	@PostMapping("/complaints/by-code")
	@Operation(summary = "Find the case of a tracking code; for its coordinator, who has been told it")
	CaseNumber byCode(@RequestBody Code code, @AuthenticationPrincipal Officer officer) {
		return new CaseNumber(this.search.byCode(code.code(), officer).value());
	}

	@GetMapping("/saved-searches")
	List<SavedSearches.SavedSearch> saved(@AuthenticationPrincipal Officer officer) {
		return this.saved.of(officer);
	}

	@PostMapping("/saved-searches")
	@ResponseStatus(HttpStatus.CREATED)
	void save(@RequestBody NewSearch search, @AuthenticationPrincipal Officer officer) {
		this.saved.save(search.name(), new Criteria(search.number(), search.text(), search.place(), search.agency(),
				search.status(), search.category(), search.from(), search.to()), officer);
	}

	@DeleteMapping("/saved-searches/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forget(@PathVariable long id, @AuthenticationPrincipal Officer officer) {
		this.saved.forget(id, officer);
	}

}
