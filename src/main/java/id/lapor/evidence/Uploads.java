package id.lapor.evidence;

import java.util.List;

import id.lapor.attachment.Upload;
import org.springframework.util.StringUtils;
import org.springframework.web.multipart.MultipartFile;

/** Files as a form sends them. */
public final class Uploads {

	private Uploads() {
	}

	/** What was chosen; a browser sends an empty part without a name when nothing was. */
	public static List<Upload> of(List<MultipartFile> parts) {
		return ((parts != null) ? parts : List.<MultipartFile>of()).stream()
			.filter((part) -> !part.isEmpty() || StringUtils.hasText(part.getOriginalFilename()))
			.map((part) -> new Upload(part.getOriginalFilename(), part))
			.toList();
	}

}
