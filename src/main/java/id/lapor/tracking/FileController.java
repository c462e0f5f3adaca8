package id.lapor.tracking;

import java.util.List;

import id.lapor.agency.Officer;
import id.lapor.evidence.ReporterFiles;
import id.lapor.evidence.Uploads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The door by which other systems attach files for a reporter. */
@RestController
@RequestMapping("/api/complaints/{trackingCode}/attachments")
@Tag(name = "Complaints", description = "Report, follow, confirm; open to everybody")
class FileController {

	private final ReporterFiles files;

	FileController(ReporterFiles files) {
		this.files = files;
	}

	@GetMapping
	@Operation(summary = "The files on a case that its reporter may see")
	List<ReporterFiles.TrackedFile> list(@PathVariable String trackingCode) {
		return this.files.list(trackingCode);
	}

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Attach files to a report or an addition",
			description = "JPEG, PNG, WebP or PDF by content, up to 5 of 10 MB; all are kept or none. "
					+ "Pictures are drawn anew and lose what is hidden in them.")
	List<ReporterFiles.TrackedFile> attach(@PathVariable String trackingCode, @RequestParam List<MultipartFile> files,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.files.attach(trackingCode, officer, Uploads.of(files));
		return this.files.list(trackingCode);
	}

	@GetMapping("/{file}")
	@Operation(summary = "Open a file")
	ResponseEntity<Resource> open(@PathVariable String trackingCode, @PathVariable String file) {
		return this.files.open(trackingCode, file, false).response();
	}

	@GetMapping("/{file}/preview")
	@Operation(summary = "Open the small picture of a file")
	ResponseEntity<Resource> preview(@PathVariable String trackingCode, @PathVariable String file) {
		return this.files.open(trackingCode, file, true).response();
	}

}
