package id.lapor.attachment;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import id.lapor.shared.RuleViolation;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Documents are drawn in a process of their own and bound anew. */
class DocumentTests {

	private final Documents documents = new Documents();

	private final Pictures pictures = new Pictures();

	@TempDir
	Path folder;

	@Test
	void drawsEachPageAsItIsSeen() throws IOException {
		List<Path> pages = draw(Samples.letter("Nama saya Siti Rekaan", "Halaman dua"));

		assertThat(pages).hasSize(2);
		BufferedImage first = ImageIO.read(pages.get(0).toFile());
		assertThat(first.getWidth()).as("A4 at 150 to the inch").isBetween(1239, 1241);
		assertThat(first.getHeight()).isBetween(1753, 1755);
		assertThat(isInked(first)).isTrue();
	}

	@Test
	void leavesNothingUnderABarAndNothingOfTheDocumentButItsPictures() throws IOException {
		byte[] letter = Samples.letter("Nama saya Siti Rekaan", "Halaman dua");
		assertThat(text(letter)).contains("Siti Rekaan");

		byte[] copy = copy(letter, new Bar(1, 5, 2, 60, 10));

		assertThat(text(copy)).isBlank();
		assertThat(latin(copy)).doesNotContain("Siti", "Rekaan", "JavaScript", "EmbeddedFile", "Producer", "Author",
				"Metadata", "/Names", "/Annots");
		try (PDDocument document = Loader.loadPDF(copy)) {
			assertThat(document.getNumberOfPages()).isEqualTo(2);
			assertThat(document.getDocumentInformation().getMetadataKeys()).isEmpty();
			assertThat(document.getDocumentCatalog().getMetadata()).isNull();
			assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
			assertThat(document.getDocumentCatalog().getNames()).isNull();
			PDFRenderer renderer = new PDFRenderer(document);
			BufferedImage first = renderer.renderImageWithDPI(0, 150);
			for (int x = 65; x < 800; x += 5) {
				for (int y = 40; y < 205; y += 5) {
					assertThat(first.getRGB(x, y) & 0xFFFFFF).as("%d, %d", x, y).isLessThan(0x0A0A0A);
				}
			}
			assertThat(new Color(first.getRGB(600, 900))).as("beside the bar").isEqualTo(Color.WHITE);
			assertThat(isInked(renderer.renderImageWithDPI(1, 150))).as("the page without a bar").isTrue();
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusesWhatItCannotDrawInTimeAndWithinItsMemory(String what, byte[] file, String refusal) {
		assertTimeout(Duration.ofSeconds(50),
				() -> assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> draw(file))
					.satisfies((ex) -> assertThat(ex.key()).isEqualTo(refusal)));
	}

	static Stream<Arguments> refusesWhatItCannotDrawInTimeAndWithinItsMemory() {
		String[] many = new String[Documents.MOST_PAGES + 1];
		Arrays.fill(many, "Halaman");
		return Stream.of(arguments("a page too many", Samples.letter(many), "attachment.pages"),
				arguments("with a password", Samples.lockedPdf("rahasia"), "attachment.encrypted"),
				arguments("with restrictions", Samples.lockedPdf(""), "attachment.encrypted"),
				arguments("no document", Samples.text("%PDF-1.4\nrusak\n%%EOF"), "attachment.undrawable"),
				arguments("cut off", Arrays.copyOf(Samples.letter("Halaman"), 400), "attachment.undrawable"),
				arguments("pages in a circle", Samples.pdf("/Kids[2 0 R 2 0 R]", "[0 0 200 200]", ""),
						"attachment.undrawable"),
				arguments("a page as large as a town", Samples.pdf("/Kids[3 0 R]", "[0 0 1000000000 1000000000]", ""),
						"attachment.undrawable"),
				arguments("a page as thin as a hair", Samples.pdf("/Kids[3 0 R]", "[0 0 14000 0.01]", ""),
						"attachment.undrawable"),
				arguments("gigabytes in kilobytes", Samples.pdfBomb(), "attachment.undrawable"));
	}

	@Test
	void drawsAsManyPagesAsItSays() throws IOException {
		String[] pages = new String[Documents.MOST_PAGES];
		Arrays.fill(pages, "Halaman");

		assertThat(draw(Samples.letter(pages))).hasSize(Documents.MOST_PAGES);
	}

	@Test
	void drawsTheScanOfATelephone() throws IOException {
		assertThat(draw(Samples.scan(6000, 4000))).hasSize(1);
	}

	private List<Path> draw(byte[] file) throws IOException {
		Path sent = Files.write(Files.createTempFile(this.folder, "sent", null), file);
		return this.documents.draw(sent, Files.createTempDirectory(this.folder, "drawn"));
	}

	private byte[] copy(byte[] file, Bar bar) throws IOException {
		List<Path> pages = new ArrayList<>(draw(file));
		Path page = pages.get(bar.page() - 1);
		pages.set(bar.page() - 1, this.pictures.cover(page, Format.JPEG, List.of(bar), this.folder).file());
		return Files.readAllBytes(this.documents.bind(pages, this.folder).file());
	}

	private static String text(byte[] file) throws IOException {
		try (PDDocument document = Loader.loadPDF(file)) {
			return new PDFTextStripper().getText(document);
		}
	}

	private static String latin(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private static boolean isInked(BufferedImage page) {
		for (int x = 0; x < page.getWidth(); x++) {
			for (int y = 0; y < page.getHeight(); y++) {
				if ((page.getRGB(x, y) & 0xFF) < 100) {
					return true;
				}
			}
		}
		return false;
	}

}
