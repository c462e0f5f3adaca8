package id.lapor.attachment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

import org.springframework.core.io.ByteArrayResource;

/** Files that people attach, good and bad. Nothing in them is real. */
public final class Samples {

	/** What a camera wrote beside the picture. */
	public static final String CAMERA = "Kamera Rekaan 9";

	private static final String XMP = "<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + CAMERA
			+ " exif:GPSLatitude='3,19.0S'</x:xmpmeta>";

	private Samples() {
	}

	public static Upload upload(byte[] content) {
		return upload("foto.jpg", content);
	}

	public static Upload upload(String name, byte[] content) {
		return new Upload(name, new ByteArrayResource(content));
	}

	/** A photograph: red on the left, blue on the right. */
	public static byte[] jpeg(int width, int height) {
		return encode(drawing(width, height, BufferedImage.TYPE_3BYTE_BGR), "jpg");
	}

	public static byte[] png(int width, int height) {
		return encode(drawing(width, height, BufferedImage.TYPE_INT_ARGB), "png");
	}

	/** A photograph full of small things, which takes many bytes. */
	public static byte[] largeJpeg(int width, int height) {
		BufferedImage picture = drawing(width, height, BufferedImage.TYPE_3BYTE_BGR);
		Random random = new Random(7);
		Graphics2D brush = picture.createGraphics();
		for (int i = 0; i < 20_000; i++) {
			brush.setColor(new Color(random.nextInt(0xFFFFFF)));
			brush.fillRect(random.nextInt(width), random.nextInt(height), 1 + random.nextInt(60),
					1 + random.nextInt(60));
		}
		brush.dispose();
		return encode(picture, "jpg");
	}

	/** A WebP of 64 by 32 pixels, red on the left and blue on the right. */
	public static byte[] webp() {
		return Base64.getDecoder().decode(WEBP);
	}

	/**
	 * A photograph of a camera held upright (EXIF orientation 6), with the place where it
	 * was taken.
	 */
	public static byte[] photographWithPlace(int width, int height) {
		byte[] plain = jpeg(width, height);
		byte[] exif = exif();
		ByteBuffer file = ByteBuffer.allocate(plain.length + exif.length + 4);
		file.put(plain, 0, 2).putShort((short) 0xFFE1).putShort((short) (exif.length + 2)).put(exif);
		file.put(plain, 2, plain.length - 2);
		return file.array();
	}

	private static byte[] exif() {
		byte[] camera = (CAMERA + "\0").getBytes(StandardCharsets.US_ASCII);
		ByteBuffer tiff = ByteBuffer.allocate(200);
		tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
		tiff.putShort((short) 3);
		entry(tiff, 0x010F, 2, camera.length, 50);
		tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 6).putShort((short) 0);
		entry(tiff, 0x8825, 4, 1, 80);
		tiff.putInt(0);
		tiff.position(50).put(camera);
		// The GPS directory: south, and 3 degrees 19 minutes 0 seconds.
		tiff.position(80).putShort((short) 2);
		tiff.putShort((short) 1).putShort((short) 2).putInt(2).put("S\0\0\0".getBytes(StandardCharsets.US_ASCII));
		entry(tiff, 2, 5, 3, 120);
		tiff.putInt(0);
		tiff.position(120).putInt(3).putInt(1).putInt(19).putInt(1).putInt(0).putInt(1);
		byte[] directory = new byte[tiff.position()];
		tiff.rewind().get(directory);
		ByteArrayOutputStream exif = new ByteArrayOutputStream();
		exif.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
		exif.writeBytes(directory);
		return exif.toByteArray();
	}

	private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
		tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
	}

	/**
	 * A PNG that tells by whom and where it was made, in each way that PNG knows: text,
	 * packed text, XMP and EXIF.
	 */
	public static byte[] pngWithPlace(int width, int height) {
		byte[] plain = png(width, height);
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		// Behind the signature and the header, which is 25 bytes long.
		file.write(plain, 0, 33);
		chunk(file, "tEXt", ByteBuffer.wrap(text("Author\0" + CAMERA)));
		chunk(file, "zTXt", ByteBuffer.wrap(joined(text("Comment\0\0"), packed(text(CAMERA)))));
		chunk(file, "iTXt", ByteBuffer.wrap(text("XML:com.adobe.xmp\0\0\0\0\0" + XMP)));
		chunk(file, "eXIf", ByteBuffer.wrap(Arrays.copyOfRange(exif(), 6, exif().length)));
		file.write(plain, 33, plain.length - 33);
		return file.toByteArray();
	}

	/**
	 * A small PNG of few colours with a text beside them that unpacks to so many bytes.
	 */
	public static byte[] pngWithTexts(int texts) {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		png.writeBytes(new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10 });
		chunk(png, "IHDR", ByteBuffer.allocate(13).putInt(8).putInt(8).put(new byte[] { 8, 3, 0, 0, 0 }));
		chunk(png, "PLTE", ByteBuffer.wrap(new byte[] { (byte) 220, 30, 30 }));
		for (int i = 0; i < texts; i++) {
			chunk(png, "tEXt", ByteBuffer.wrap(text("a\0")));
		}
		chunk(png, "IDAT", ByteBuffer.wrap(packed(new byte[8 * 9])));
		chunk(png, "IEND", ByteBuffer.allocate(0));
		return png.toByteArray();
	}

	private static byte[] packed(byte[] content) {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
			deflater.write(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return packed.toByteArray();
	}

	/** A JPEG that tells it in EXIF, XMP and a comment. */
	public static byte[] jpegWithXmp(int width, int height) {
		byte[] plain = photographWithPlace(width, height);
		byte[] xmp = text("http://ns.adobe.com/xap/1.0/\0" + XMP);
		byte[] comment = text(CAMERA);
		ByteBuffer file = ByteBuffer.allocate(plain.length + xmp.length + comment.length + 8);
		file.put(plain, 0, 2).putShort((short) 0xFFE1).putShort((short) (xmp.length + 2)).put(xmp);
		file.putShort((short) 0xFFFE).putShort((short) (comment.length + 2)).put(comment);
		file.put(plain, 2, plain.length - 2);
		return file.array();
	}

	/** A WebP of 64 by 32 pixels that tells it in EXIF and XMP. */
	public static byte[] webpWithPlace() {
		byte[] exif = Arrays.copyOfRange(exif(), 6, exif().length);
		return riff(canvas(0x0C, 64, 32), webpPixels(), riffChunk("EXIF", exif), riffChunk("XMP ", text(XMP)));
	}

	/** A WebP of a few bytes whose pixels would take gigabytes of memory. */
	public static byte[] webpBomb() {
		return riff(enlarged(webpPixels()));
	}

	/** The same, behind a canvas that says that it is small. */
	public static byte[] webpBombBehindASmallCanvas() {
		return riff(canvas(0, 64, 32), enlarged(webpPixels()));
	}

	/** The same as a picture without loss, and as the second frame of an animation. */
	public static byte[] webpBombInAnAnimation() {
		byte[] lossless = ByteBuffer.allocate(5)
			.order(ByteOrder.LITTLE_ENDIAN)
			.put((byte) 0x2F)
			.putInt(16_382 | 16_382 << 14)
			.array();
		return riff(canvas(0x02, 64, 32), riffChunk("ANIM", new byte[6]),
				riffChunk("ANMF", joined(new byte[16], webpPixels())),
				riffChunk("ANMF", joined(new byte[16], riffChunk("VP8L", lossless))));
	}

	/** The chunk that holds the pixels of {@link #webp}. */
	private static byte[] webpPixels() {
		return Arrays.copyOfRange(webp(), 12, webp().length);
	}

	/** Behind the chunk's name and length, a frame's tag and its start code. */
	private static byte[] enlarged(byte[] pixels) {
		ByteBuffer.wrap(pixels)
			.order(ByteOrder.LITTLE_ENDIAN)
			.putShort(14, (short) 16_383)
			.putShort(16, (short) 16_383);
		return pixels;
	}

	private static byte[] canvas(int flags, int width, int height) {
		ByteBuffer canvas = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putInt(flags);
		canvas.putShort((short) (width - 1)).put((byte) 0).putShort((short) (height - 1)).put((byte) 0);
		return riffChunk("VP8X", canvas.array());
	}

	private static byte[] riffChunk(String type, byte[] content) {
		ByteBuffer chunk = ByteBuffer.allocate(8 + content.length + content.length % 2).order(ByteOrder.LITTLE_ENDIAN);
		return chunk.put(text(type)).putInt(content.length).put(content).array();
	}

	private static byte[] riff(byte[]... chunks) {
		byte[] content = joined(chunks);
		ByteBuffer file = ByteBuffer.allocate(12 + content.length).order(ByteOrder.LITTLE_ENDIAN);
		return file.put(text("RIFF")).putInt(4 + content.length).put(text("WEBP")).put(content).array();
	}

	/** A sound document of exactly so many bytes. */
	public static byte[] pdfOf(int bytes) {
		byte[] end = text("%%EOF\n");
		byte[] file = Arrays.copyOf(pdf(), bytes);
		Arrays.fill(file, pdf().length, bytes - end.length, (byte) '\n');
		System.arraycopy(end, 0, file, bytes - end.length, end.length);
		return file;
	}

	/** A picture of a few kilobytes that would take gigabytes of memory. */
	public static byte[] bomb() {
		return bomb(19_999, 19_999);
	}

	/** The same, of any size: its header is sound, and its pixels end early. */
	public static byte[] bomb(int width, int height) {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		png.writeBytes(new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10 });
		chunk(png, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] { 8, 2, 0, 0, 0 }));
		Deflater deflater = new Deflater(9);
		deflater.setInput(new byte[8 * 1024 * 1024]);
		deflater.finish();
		byte[] rows = new byte[64 * 1024];
		int length = deflater.deflate(rows);
		chunk(png, "IDAT", ByteBuffer.allocate(length).put(rows, 0, length));
		chunk(png, "IEND", ByteBuffer.allocate(0));
		return png.toByteArray();
	}

	private static void chunk(ByteArrayOutputStream png, String type, ByteBuffer content) {
		byte[] named = ByteBuffer.allocate(4 + content.capacity())
			.put(type.getBytes(StandardCharsets.US_ASCII))
			.put(content.array())
			.array();
		CRC32 check = new CRC32();
		check.update(named);
		png.writeBytes(ByteBuffer.allocate(4).putInt(content.capacity()).array());
		png.writeBytes(named);
		png.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
	}

	public static byte[] pdf() {
		return """
				%PDF-1.4
				1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
				2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
				3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>> endobj
				trailer <</Root 1 0 R>>
				%%EOF
				""".getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * A document of one page whose tree of pages and whose page are as given.
	 * @param kids such as {@code /Kids[3 0 R]}
	 * @param box such as {@code [0 0 200 200]}
	 */
	public static byte[] pdf(String kids, String box, String page) {
		return """
				%%PDF-1.4
				1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
				2 0 obj <</Type/Pages %s/Count 1>> endobj
				3 0 obj <</Type/Page/Parent 2 0 R/MediaBox%s%s>> endobj
				trailer <</Root 1 0 R>>
				%%%%EOF
				""".formatted(kids, box, page).getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * A letter of A4 pages with text, which also says who wrote it, runs a script and has
	 * a file in it.
	 */
	public static byte[] letter(String... pages) {
		try (PDDocument document = new PDDocument()) {
			for (String text : pages) {
				write(document, text);
			}
			document.getDocumentInformation().setAuthor("Siti Rekaan");
			document.getDocumentInformation().setProducer("Kamera Rekaan 9");
			document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('Siti')"));
			PDEmbeddedFile file = new PDEmbeddedFile(document, new ByteArrayInputStream(text("Siti Rekaan")));
			PDComplexFileSpecification named = new PDComplexFileSpecification();
			named.setFile("Siti.txt");
			named.setEmbeddedFile(file);
			PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
			files.setNames(Map.of("Siti.txt", named));
			PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
			names.setEmbeddedFiles(files);
			document.getDocumentCatalog().setNames(names);
			return saved(document);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(PDDocument document, String text) throws IOException {
		PDPage page = new PDPage(PDRectangle.A4);
		document.addPage(page);
		try (PDPageContentStream content = new PDPageContentStream(document, page)) {
			content.beginText();
			content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 20);
			content.newLineAtOffset(60, 780);
			content.showText(text);
			content.endText();
		}
	}

	/**
	 * A document that is encrypted; with an empty password it opens, with restrictions.
	 */
	public static byte[] lockedPdf(String password) {
		try (PDDocument document = new PDDocument()) {
			write(document, "Terkunci");
			document.protect(new StandardProtectionPolicy("pemilik", password, new AccessPermission()));
			return saved(document);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a telephone makes of a sheet of paper: a page that is one photograph. */
	public static byte[] scan(int width, int height) {
		try (PDDocument document = new PDDocument()) {
			PDPage page = new PDPage(PDRectangle.A4);
			document.addPage(page);
			try (PDPageContentStream content = new PDPageContentStream(document, page)) {
				content.drawImage(JPEGFactory.createFromByteArray(document, jpeg(width, height)), 0, 0, 595, 842);
			}
			return saved(document);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] saved(PDDocument document) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		document.save(bytes);
		return bytes.toByteArray();
	}

	/** A document whose page would be a gigabyte of drawing. */
	public static byte[] pdfBomb() {
		byte[] megabytes = new byte[8 * 1024 * 1024];
		for (int i = 0; i < megabytes.length; i += 4) {
			megabytes[i] = 'q';
			megabytes[i + 1] = ' ';
			megabytes[i + 2] = 'q';
			megabytes[i + 3] = ' ';
		}
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
			for (int i = 0; i < 128; i++) {
				deflater.write(megabytes);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		ByteArrayOutputStream pdf = new ByteArrayOutputStream();
		byte[] plain = pdf("/Kids[3 0 R]", "[0 0 200 200]", "/Contents 4 0 R");
		int trailer = new String(plain, StandardCharsets.US_ASCII).indexOf("trailer");
		pdf.write(plain, 0, trailer);
		pdf.writeBytes(text("4 0 obj <</Length %d/Filter/FlateDecode>> stream\n".formatted(packed.size())));
		pdf.writeBytes(packed.toByteArray());
		pdf.writeBytes(text("\nendstream endobj\n"));
		pdf.write(plain, trailer, plain.length - trailer);
		return pdf.toByteArray();
	}

	public static byte[] zip() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("surat.txt"));
			zip.write("rekaan".getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	public static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** One file after the other, as somebody makes it who wants to be two at once. */
	public static byte[] joined(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

	private static BufferedImage drawing(int width, int height, int type) {
		BufferedImage picture = new BufferedImage(width, height, type);
		Graphics2D brush = picture.createGraphics();
		brush.setColor(Color.RED);
		brush.fillRect(0, 0, width / 2, height);
		brush.setColor(Color.BLUE);
		brush.fillRect(width / 2, 0, width - width / 2, height);
		brush.dispose();
		return picture;
	}

	private static byte[] encode(BufferedImage picture, String format) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			ImageIO.write(picture, format, bytes);
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final String WEBP = "UklGRmQAAABXRUJQVlA4IFgAAAAQBQCdASpAACAAPm0wlEakIyIhLAgAgA2JYwDP2UF+AfiBpgPxJ/WbcQADpPsGgVkAAP7wmwDi7FPdymmBMFjUaZop98Nkwym4Ohl6bSxQxQeI1R9IAAAA";

}
