package id.lapor.attachment;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import id.lapor.shared.RuleViolation;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class PictureTests {

	private final Pictures pictures = new Pictures();

	@TempDir
	Path folder;

	@Test
	void keepsNothingOfAPhotographButWhatIsSeen() throws IOException {
		byte[] sent = Samples.photographWithPlace(400, 200);
		assertThat(latin(sent)).contains("Exif", Samples.CAMERA);

		Content kept = redraw(sent, Format.JPEG);

		for (Path file : List.of(kept.file(), kept.preview())) {
			assertThat(latin(Files.readAllBytes(file))).doesNotContain("Exif", Samples.CAMERA);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void keepsNothingThatIsWrittenBesideThePixels(Format format, byte[] sent) throws IOException {
		assertThat(latin(sent)).contains(Samples.CAMERA, "GPSLatitude");

		Content kept = redraw(sent, format);

		for (Path file : List.of(kept.file(), kept.preview())) {
			assertThat(latin(Files.readAllBytes(file))).doesNotContain(Samples.CAMERA, "GPS", "Exif", "EXIF", "XMP",
					"xmpmeta", "tEXt", "zTXt", "iTXt", "eXIf", "MM\0*");
		}
		assertThat(isRed(ImageIO.read(kept.file().toFile()).getRGB(8, 8))).as("what is seen").isTrue();
	}

	static Stream<Arguments> keepsNothingThatIsWrittenBesideThePixels() {
		return Stream.of(arguments(Format.PNG, Samples.pngWithPlace(60, 40)),
				arguments(Format.WEBP, Samples.webpWithPlace()), arguments(Format.JPEG, Samples.jpegWithXmp(60, 40)));
	}

	@Test
	void turnsAPhotographTheWayItWasSeen() throws IOException {
		Content kept = redraw(Samples.photographWithPlace(400, 200), Format.JPEG);

		assertThat(kept.width()).isEqualTo(200);
		assertThat(kept.height()).isEqualTo(400);
		BufferedImage picture = ImageIO.read(kept.file().toFile());
		assertThat(isRed(picture.getRGB(100, 50))).as("the left is now above").isTrue();
		assertThat(isRed(picture.getRGB(100, 350))).isFalse();
	}

	@Test
	void dropsWhatIsHiddenBehindAPicture() throws IOException {
		Content kept = redraw(Samples.joined(Samples.jpeg(100, 100), Samples.text("RAHASIA-REKAAN")), Format.JPEG);

		assertThat(latin(Files.readAllBytes(kept.file()))).doesNotContain("RAHASIA-REKAAN");
	}

	@Test
	void keepsWebpAsJpegAndPngAsPng() throws IOException {
		Content webp = redraw(Samples.webp(), Format.WEBP);
		assertThat(webp.format()).isEqualTo(Format.JPEG);
		assertThat(ImageIO.read(webp.file().toFile()).getWidth()).isEqualTo(64);
		assertThat(isRed(ImageIO.read(webp.file().toFile()).getRGB(8, 8))).isTrue();

		Content png = redraw(Samples.png(50, 40), Format.PNG);
		assertThat(png.format()).isEqualTo(Format.PNG);
		assertThat(Files.readAllBytes(png.file())).startsWith(0x89, 'P', 'N', 'G');
	}

	@Test
	void makesASmallPreview() throws IOException {
		BufferedImage preview = ImageIO.read(redraw(Samples.jpeg(1600, 800), Format.JPEG).preview().toFile());

		assertThat(preview.getWidth()).isEqualTo(320);
		assertThat(preview.getHeight()).isEqualTo(160);
		for (int x = 5; x < 150; x++) {
			assertThat(isRed(preview.getRGB(x, 80))).as("red at %d", x).isTrue();
			assertThat(isRed(preview.getRGB(315 - x, 80))).as("blue at %d", 315 - x).isFalse();
		}
	}

	@Test
	void keepsALargePhotographSmaller() throws IOException {
		Content kept = redraw(Samples.jpeg(9000, 6750), Format.JPEG);

		assertThat(Math.max(kept.width(), kept.height())).isBetween(3000, Pictures.KEPT_SIDE);
	}

	@Test
	void refusesABombBeforeAnyPixelIsRead() {
		byte[] bomb = Samples.bomb();
		assertThat(bomb.length).isLessThan(20_000);

		assertThatThrownBy(() -> redraw(bomb, Format.PNG)).isInstanceOf(RuleViolation.class)
			.hasMessage("attachment.dimensions");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusesTooManyPixelsOfAnyKind(String what, Format format, byte[] bomb) {
		assertThat(bomb.length).isLessThan(20_000);

		assertThatThrownBy(() -> redraw(bomb, format)).isInstanceOf(RuleViolation.class)
			.hasMessage("attachment.dimensions");
	}

	static Stream<Arguments> refusesTooManyPixelsOfAnyKind() {
		return Stream.of(arguments("PNG", Format.PNG, Samples.bomb(8_125, 8_001)),
				arguments("PNG of one long row", Format.PNG, Samples.bomb(Pictures.MOST_SIDE + 1, 1)),
				arguments("PNG of the longest rows", Format.PNG, Samples.bomb(Integer.MAX_VALUE, Integer.MAX_VALUE)),
				arguments("WebP", Format.WEBP, Samples.webpBomb()),
				arguments("WebP behind a small canvas", Format.WEBP, Samples.webpBombBehindASmallCanvas()),
				arguments("WebP with a frame that is larger than its canvas", Format.WEBP,
						Samples.webpBombInAnAnimation()));
	}

	@Test
	void readsNoTextThatStandsBesideThePixels() throws IOException {
		byte[] sent = Samples.pngWithTexts(200_000);
		redraw(Samples.png(8, 8), Format.PNG);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();

		Content kept = redraw(sent, Format.PNG);

		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 * 1024 * 1024);
		assertThat(isRed(ImageIO.read(kept.file().toFile()).getRGB(4, 4))).isTrue();
	}

	@Test
	void refusesWhatOnlyBeginsLikeAPicture() {
		byte[] broken = new byte[100];
		System.arraycopy(Samples.jpeg(100, 100), 0, broken, 0, 100);

		assertThatThrownBy(() -> redraw(broken, Format.JPEG)).isInstanceOf(RuleViolation.class)
			.hasMessage("attachment.broken");
	}

	@Test
	void drawsManyAtOnceWithinItsBudget() throws Exception {
		byte[] photograph = Samples.largeJpeg(4000, 3000);
		ExecutorService senders = Executors.newFixedThreadPool(10);
		try {
			Callable<Content> send = () -> redraw(photograph, Format.JPEG);
			List<Future<Content>> sent = senders.invokeAll(IntStream.range(0, 10).mapToObj((i) -> send).toList());
			for (Future<Content> one : sent) {
				assertThat(one.get().width()).isEqualTo(4000);
			}
		}
		finally {
			senders.shutdownNow();
		}
	}

	@Test
	void blackensThePixelsUnderABar() throws IOException {
		Content kept = redraw(Samples.png(200, 100), Format.PNG);

		Content copy = this.pictures.cover(kept.file(), Format.PNG, List.of(new Bar(1, 10, 20, 30, 50)), this.folder);

		BufferedImage covered = ImageIO.read(copy.file().toFile());
		for (int x = 20; x < 80; x++) {
			for (int y = 20; y < 70; y++) {
				assertThat(covered.getRGB(x, y)).isEqualTo(Color.BLACK.getRGB());
			}
		}
		assertThat(isRed(covered.getRGB(10, 10))).isTrue();
		BufferedImage preview = ImageIO.read(copy.preview().toFile());
		assertThat(preview.getRGB(50, 45) & 0xFFFFFF).as("the preview, too").isLessThan(0x202020);
	}

	@ParameterizedTest
	@CsvSource({ "-1,0,10,10", "0,100,10,10", "0,0,0,10", "0,0,10,101", "NaN,0,10,10" })
	void refusesBarsThatCoverNothing(double left, double top, double width, double height) throws IOException {
		Content kept = redraw(Samples.png(20, 20), Format.PNG);

		assertThatThrownBy(() -> this.pictures.cover(kept.file(), Format.PNG,
				List.of(new Bar(1, left, top, width, height)), this.folder))
			.isInstanceOf(RuleViolation.class)
			.hasMessage("attachment.bars");
	}

	private Content redraw(byte[] sent, Format format) throws IOException {
		Path file = Files.write(Files.createTempFile(this.folder, "sent", null), sent);
		return this.pictures.redraw(file, format, this.folder);
	}

	private static boolean isRed(int rgb) {
		Color colour = new Color(rgb);
		return colour.getRed() > 180 && colour.getBlue() < 80;
	}

	private static String latin(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
