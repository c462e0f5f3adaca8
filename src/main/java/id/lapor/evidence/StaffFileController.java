package id.lapor.evidence;

import java.util.List;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.attachment.Attachment.Clearance;
import id.lapor.attachment.Attachment.Version;
import id.lapor.attachment.Bar;
import id.lapor.complaint.ComplaintId;
import id.lapor.shared.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The files on a case, for officers of an agency on it. */
@RestController
@RequestMapping("/api/staff/complaints/{number}/attachments")
@Tag(name = "Attachments", description = "Files on a case: pictures without hidden data, and documents")
class StaffFileController {

	private final StaffFiles files;

	StaffFileController(StaffFiles files) {
		this.files = files;
	}

	/** What agencies see of a file, and where the bars of a copy lie. */
	record Decision(Clearance clearance, List<Bar> bars) {
	}

	@GetMapping
	@Operation(summary = "The files that you may see")
	List<StaffFiles.StaffFile> list(@PathVariable String number,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		return this.files.list(id(number), officer);
	}

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Attach files to what your agency tells next",
			description = "JPEG, PNG, WebP or PDF by content, up to 5 of 10 MB; all are kept or none.")
	List<StaffFiles.StaffFile> attach(@PathVariable String number, @RequestParam List<MultipartFile> files,
			@RequestParam(required = false) String part,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		return this.files.attach(id(number), officer, Optional.ofNullable(part).map(AgencyId::new), Uploads.of(files));
	}

	@PostMapping(path = "/report", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Attach to the report itself what its reporter handed over",
			description = "For a coordinator of it and for whoever typed it in. The reporter sees it at once; "
					+ "it counts among the five files of the report. Answers the files that you may see.")
	List<StaffFiles.StaffFile> attachToReport(@PathVariable String number, @RequestParam List<MultipartFile> files,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.files.attachToReport(id(number), officer, Uploads.of(files));
		return this.files.seen(id(number), officer);
	}

	@GetMapping("/{file}")
	@Operation(summary = "Open a file", description = "Without a version: what you may see of it.")
	ResponseEntity<Resource> open(@PathVariable String number, @PathVariable String file,
			@RequestParam(required = false) Version version,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		return this.files.open(id(number), file, officer, version, false).response();
	}

	@GetMapping("/{file}/preview")
	@Operation(summary = "Open the small picture of a file")
	ResponseEntity<Resource> preview(@PathVariable String number, @PathVariable String file,
			@RequestParam(required = false) Version version,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		return this.files.open(id(number), file, officer, version, true).response();
	}

	@PostMapping("/{file}/pages")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Draw the pages of a reporter's document",
			description = "For the coordinator, who can put bars over them then.")
	void drawPages(@PathVariable String number, @PathVariable String file,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.files.drawPages(id(number), file, officer);
	}

	@GetMapping("/{file}/pages/{page}")
	@Operation(summary = "Open a page that has been drawn", description = "For the coordinator. The first is 1.")
	ResponseEntity<Resource> page(@PathVariable String number, @PathVariable String file, @PathVariable int page,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		return this.files.page(id(number), file, page, officer).response();
	}

	@DeleteMapping("/{file}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Take a file away that the reporter has not seen")
	void remove(@PathVariable String number, @PathVariable String file,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.files.remove(id(number), file, officer);
	}

	@PutMapping("/{file}/clearance")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Say what agencies see of a reporter's file",
			description = "For the coordinator. COPY takes black bars, in hundredths of width and height; "
					+ "for a document, each with its page, once the pages are drawn.")
	void clear(@PathVariable String number, @PathVariable String file, @RequestBody Decision decision,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.files.clear(id(number), file, officer, decision.clearance(), decision.bars());
	}

	static ComplaintId id(String number) {
		try {
			return new ComplaintId(number);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFound("complaint.not-found");
		}
	}

}
