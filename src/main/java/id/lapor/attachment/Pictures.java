package id.lapor.attachment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.BufferedFileImageInputStream;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import id.lapor.shared.RuleViolation;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Draws pictures anew, so that nothing is left of a file but what can be seen: no place,
 * no camera, no hidden payload. The dimensions are read and judged before any pixel is,
 * and only so much is drawn at once as fits into a small heap.
 */
@Component
class Pictures {

	private static final Logger log = LoggerFactory.getLogger(Pictures.class);

	/** Most pixels of a JPEG or PNG; cameras of telephones reach 64 million. */
	static final long MOST_PIXELS = 65_000_000;

	/** Most pixels of a WebP, whose reader takes many bytes for each. */
	static final long MOST_WEBP_PIXELS = 6_000_000;

	/** Most pixels in a row or column; a picture that is one pixel high is no picture. */
	static final int MOST_SIDE = 20_000;

	/** Longest side of what is kept. */
	static final int KEPT_SIDE = 4096;

	/** Longest side of a preview. */
	static final int PREVIEW_SIDE = 320;

	/** Megabytes that all pictures at work may take together. */
	static final int BUDGET = 170;

	private static final long MEGABYTE = 1024 * 1024;

	/** Bytes of heap for a pixel while a WebP is read, measured. */
	private static final int WEBP_COST = 28;

	/**
	 * Most bytes of pixels read at once; a larger picture is read in every second row.
	 */
	private static final long DECODED_MAX = 80 * MEGABYTE;

	private static final int PATIENCE_SECONDS = 60;

	private static final float QUALITY = 0.9f;

	private final Semaphore budget = new Semaphore(BUDGET, true);

	/**
	 * Draws a picture that came in anew.
	 * @param folder where the drawing and its preview are put
	 * @throws RuleViolation when it is too large, or cannot be read
	 */
	Content redraw(Path file, Format format, Path folder) throws IOException {
		return at(file, format, folder, (picture) -> keep(picture, kept(format), folder));
	}

	/**
	 * Draws black bars over a picture that is kept, whatever page they are for. The
	 * pixels below are gone.
	 * @throws RuleViolation without bars, or when one covers nothing
	 */
	Content cover(Path file, Format format, List<Bar> bars, Path folder) throws IOException {
		if (bars.isEmpty() || bars.size() > Bar.MOST || !bars.stream().allMatch(Bar::isSound)) {
			throw RuleViolation.invalid("attachment.bars", Bar.MOST);
		}
		return at(file, format, folder, (picture) -> {
			Graphics2D brush = picture.createGraphics();
			brush.setColor(Color.BLACK);
			for (Bar bar : bars) {
				// Outwards to whole pixels: a bar never leaves a thin line.
				int left = (int) Math.floor(bar.left() * picture.getWidth() / 100);
				int top = (int) Math.floor(bar.top() * picture.getHeight() / 100);
				int right = (int) Math.ceil((bar.left() + bar.width()) * picture.getWidth() / 100);
				int bottom = (int) Math.ceil((bar.top() + bar.height()) * picture.getHeight() / 100);
				brush.fillRect(left, top, right - left, bottom - top);
			}
			brush.dispose();
			return keep(picture, format, folder);
		});
	}

	/** What is done with a picture once it has been read. */
	private interface Work {

		Content on(BufferedImage picture) throws IOException;

	}

	private Content at(Path file, Format format, Path folder, Work work) throws IOException {
		Path drawn = (format == Format.PNG) ? PngPixels.of(file, folder) : file;
		try (ImageInputStream in = new BufferedFileImageInputStream(drawn.toFile())) {
			ImageReader reader = reader(format);
			try {
				// Metadata are not read: they can be bombs of their own. (The reader of
				// PNG reads some all the same; it does not get them.)
				reader.setInput(in, true, true);
				Size size = read(() -> size(reader, file, format));
				if (!this.budget.tryAcquire(size.cost(), PATIENCE_SECONDS, TimeUnit.SECONDS)) {
					throw RuleViolation.conflict("attachment.busy");
				}
				try {
					BufferedImage picture = read(() -> pixels(reader, size.step()));
					return work.on(upright(picture, (format == Format.JPEG) ? orientation(file) : 1));
				}
				finally {
					this.budget.release(size.cost());
				}
			}
			finally {
				reader.dispose();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw RuleViolation.conflict("attachment.busy");
		}
	}

	/**
	 * What it takes to read a picture.
	 *
	 * @param step every how many-th row and column is read
	 * @param cost megabytes
	 */
	private record Size(int step, int cost) {
	}

	/** Readers throw all kinds of things at what is broken. */
	private static <T> T read(Callable<T> reading) {
		try {
			return reading.call();
		}
		catch (RuleViolation ex) {
			throw ex;
		}
		catch (Exception ex) {
			log.debug("A picture cannot be read", ex);
			throw RuleViolation.invalid("attachment.broken");
		}
	}

	private static Size size(ImageReader reader, Path file, Format format) throws IOException {
		int width = reader.getWidth(0);
		int height = reader.getHeight(0);
		long pixels = (long) width * height;
		if (format == Format.WEBP) {
			pixels = Math.max(pixels, mapped(file, WebpFrames::mostPixels));
		}
		refuseBomb(format, width, height, pixels);
		int bytesPerPixel = Math.max(3, (reader.getImageTypes(0).next().getColorModel().getPixelSize() + 7) / 8);
		int step = Math.max(1, (int) Math.ceil(Math.sqrt((double) pixels * bytesPerPixel / DECODED_MAX)));
		return new Size(step, cost(file, format, pixels, bytesPerPixel, step));
	}

	private static ImageReader reader(Format format) throws IOException {
		return switch (format) {
			case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
			case JPEG, PNG -> ImageIO.getImageReadersByFormatName(format.extension()).next();
			case PDF -> throw new IllegalArgumentException("A document is not drawn");
		};
	}

	private static void refuseBomb(Format format, int width, int height, long pixels) {
		long most = (format == Format.WEBP) ? MOST_WEBP_PIXELS : MOST_PIXELS;
		if (width > MOST_SIDE || height > MOST_SIDE || pixels > most) {
			throw RuleViolation.invalid("attachment.dimensions");
		}
	}

	private static int cost(Path file, Format format, long pixels, int bytesPerPixel, int step) throws IOException {
		long read = pixels * bytesPerPixel / ((long) step * step);
		long drawn = Math.min(pixels / ((long) step * step), (long) KEPT_SIDE * KEPT_SIDE) * 4;
		long reading = switch (format) {
			case WEBP -> pixels * WEBP_COST;
			// One in several passes lies in memory as a whole, outside of the heap.
			case JPEG -> isInPasses(file) ? pixels * 3 : 0;
			default -> 0;
		};
		return (int) Math.min(BUDGET, 1 + (read + drawn + reading) / MEGABYTE);
	}

	private static boolean isInPasses(Path file) throws IOException {
		return mapped(file, ContentCheck::scans) > 2;
	}

	/** Mapped: ten megabytes of each of many uploads would fill the heap. */
	private static long mapped(Path file, ToLongFunction<ByteBuffer> reading) throws IOException {
		try (FileChannel channel = FileChannel.open(file)) {
			return reading.applyAsLong(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
		}
	}

	private static BufferedImage pixels(ImageReader reader, int step) throws IOException {
		ImageReadParam param = reader.getDefaultReadParam();
		param.setSourceSubsampling(step, step, 0, 0);
		return reader.read(0, param);
	}

	/** How the camera was held: 1 to 8 as in EXIF; 1 when it does not say. */
	private static int orientation(Path file) {
		try (ImageInputStream in = new BufferedFileImageInputStream(file.toFile())) {
			for (JPEGSegment segment : JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif")) {
				try (InputStream data = segment.data()) {
					// Behind the name stands one more zero.
					data.read();
					ImageInputStream tiff = new ByteArrayImageInputStream(data.readAllBytes());
					return orientation(new TIFFReader().read(tiff));
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			// What cannot be read is not followed.
		}
		return 1;
	}

	private static int orientation(Directory exif) {
		Entry entry = exif.getEntryById(TIFF.TAG_ORIENTATION);
		int value = (entry != null && entry.getValue() instanceof Number number) ? number.intValue() : 1;
		return (value >= 1 && value <= 8) ? value : 1;
	}

	/** As it was seen, in plain colours, and no larger than is kept. */
	private static BufferedImage upright(BufferedImage read, int orientation) {
		int width = read.getWidth();
		int height = read.getHeight();
		boolean lying = orientation >= 5;
		double scale = Math.min(1, (double) KEPT_SIDE / Math.max(width, height));
		int right = Math.max(1, (int) Math.round((lying ? height : width) * scale));
		int down = Math.max(1, (int) Math.round((lying ? width : height) * scale));
		boolean seeThrough = read.getColorModel().hasAlpha();
		BufferedImage drawn = new BufferedImage(right, down,
				seeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_3BYTE_BGR);
		AffineTransform way = new AffineTransform();
		way.scale((double) right / (lying ? height : width), (double) down / (lying ? width : height));
		way.concatenate(turn(orientation, width, height));
		Graphics2D brush = drawn.createGraphics();
		brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		brush.drawImage(read, way, null);
		brush.dispose();
		return drawn;
	}

	private static AffineTransform turn(int orientation, int width, int height) {
		return switch (orientation) {
			case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
			case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
			case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
			case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
			case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
			case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
			case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
			default -> new AffineTransform();
		};
	}

	private static Format kept(Format format) {
		return (format == Format.WEBP) ? Format.JPEG : format;
	}

	private static Content keep(BufferedImage picture, Format format, Path folder) throws IOException {
		Path file = Files.createTempFile(folder, "picture", null);
		write((format == Format.JPEG) ? opaque(picture) : picture, format, file);
		double scale = Math.min(1, (double) PREVIEW_SIDE / Math.max(picture.getWidth(), picture.getHeight()));
		Path preview = Files.createTempFile(folder, "preview", null);
		write(small(opaque(picture), scale), Format.JPEG, preview);
		return new Content(format, file, preview, Files.size(file), picture.getWidth(), picture.getHeight());
	}

	/** By halves, as far as halves go: in one leap, most pixels would be left out. */
	private static BufferedImage small(BufferedImage picture, double scale) {
		int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
		int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
		BufferedImage smaller = picture;
		while (smaller.getWidth() > width || smaller.getHeight() > height) {
			smaller = drawn(smaller, Math.max(width, smaller.getWidth() / 2),
					Math.max(height, smaller.getHeight() / 2));
		}
		return smaller;
	}

	private static BufferedImage drawn(BufferedImage picture, int width, int height) {
		BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
		Graphics2D brush = drawn.createGraphics();
		brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		brush.drawImage(picture, 0, 0, width, height, null);
		brush.dispose();
		return drawn;
	}

	private static BufferedImage opaque(BufferedImage picture) {
		if (!picture.getColorModel().hasAlpha()) {
			return picture;
		}
		BufferedImage paper = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
		Graphics2D brush = paper.createGraphics();
		brush.drawImage(picture, 0, 0, Color.WHITE, null);
		brush.dispose();
		return paper;
	}

	static void write(BufferedImage picture, Format format, Path file) throws IOException {
		ImageWriter writer = ImageIO.getImageWritersByFormatName(format.extension()).next();
		try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
			writer.setOutput(out);
			ImageWriteParam param = writer.getDefaultWriteParam();
			if (format == Format.JPEG) {
				param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
				param.setCompressionQuality(QUALITY);
			}
			writer.write(null, new IIOImage(picture, null, null), param);
		}
		finally {
			writer.dispose();
		}
	}

}
