package id.lapor.attachment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

	/** A picture of a few kilobytes that would take gigabytes of memory. */
	public static byte[] bomb() {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		png.writeBytes(new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10 });
		chunk(png, "IHDR", ByteBuffer.allocate(13).putInt(19_999).putInt(19_999).put(new byte[] { 8, 2, 0, 0, 0 }));
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
