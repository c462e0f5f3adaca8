package id.lapor.attachment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

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
