package id.lapor.attachment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import id.lapor.shared.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ContentCheckTests {

	private final ContentCheck check = new ContentCheck();

	@TempDir
	Path folder;

	@Test
	void knowsTheFourKindsByTheirContent() throws IOException {
		assertThat(judge(Samples.jpeg(30, 20))).isEqualTo(Format.JPEG);
		assertThat(judge(Samples.png(30, 20))).isEqualTo(Format.PNG);
		assertThat(judge(Samples.webp())).isEqualTo(Format.WEBP);
		assertThat(judge(Samples.pdf())).isEqualTo(Format.PDF);
		assertThat(judge(Samples.photographWithPlace(30, 20))).isEqualTo(Format.JPEG);
	}

	@Test
	void takesAPhotographThatATelephoneWroteSomethingBehind() throws IOException {
		assertThat(judge(Samples.joined(Samples.jpeg(30, 20), new byte[5000]))).isEqualTo(Format.JPEG);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusesAllOthers(String what, byte[] content) {
		assertThatThrownBy(() -> judge(content)).isInstanceOf(RuleViolation.class).hasMessage("attachment.type");
	}

	static Stream<Arguments> refusesAllOthers() {
		return Stream.of(arguments("text", Samples.text("Lubang di jalan.")),
				arguments("page", Samples.text("<!DOCTYPE html><html><body>x</body></html>")),
				arguments("drawing with script",
						Samples.text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>")),
				arguments("zip", Samples.zip()), arguments("program", Samples.text("MZ\u0090\0\3\0\0\0\4\0\0\0")),
				arguments("gif", Samples.text("GIF89a\1\0\1\0\0\0\0;")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusesWhatIsTwoThingsAtOnce(String what, byte[] content) {
		assertThatThrownBy(() -> judge(content)).isInstanceOf(RuleViolation.class)
			.extracting(Throwable::getMessage)
			.isIn("attachment.ambiguous", "attachment.type");
	}

	static Stream<Arguments> refusesWhatIsTwoThingsAtOnce() {
		byte[] page = Samples.text("<html><script>alert(1)</script></html>");
		return Stream.of(arguments("picture and zip", Samples.joined(Samples.jpeg(30, 20), Samples.zip())),
				arguments("picture and page", Samples.joined(Samples.png(30, 20), page)),
				arguments("picture and PDF", Samples.joined(Samples.jpeg(1, 1), Samples.pdf())),
				arguments("PDF and zip", Samples.joined(Samples.pdf(), Samples.zip(), Samples.text("%%EOF"))),
				arguments("zip and PDF", Samples.joined(Samples.zip(), Samples.pdf())),
				arguments("page and PDF", Samples.joined(page, Samples.pdf())),
				arguments("PDF with a page in its head",
						Samples.joined(Samples.text("%PDF-1.4\n"), page, Samples.pdf())),
				arguments("PDF without an end", Samples.text("%PDF-1.4\n1 0 obj")));
	}

	@Test
	void refusesAPictureInVeryManyPasses() {
		byte[] head = Samples.jpeg(30, 20);
		byte[][] parts = new byte[102][];
		parts[0] = head;
		for (int i = 1; i < parts.length; i++) {
			parts[i] = new byte[] { (byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0 };
		}

		assertThatThrownBy(() -> judge(Samples.joined(parts))).isInstanceOf(RuleViolation.class)
			.hasMessage("attachment.dimensions");
	}

	private Format judge(byte[] content) throws IOException {
		return this.check.judge(Files.write(Files.createTempFile(this.folder, "sent", null), content));
	}

}
