package id.lapor.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.Optional;

import id.lapor.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps files in the database, in pieces: a slow reader holds neither a connection nor
 * the whole file.
 */
class DatabaseStore implements Store {

	private static final int PIECE = 256 * 1024;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	DatabaseStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Override
	public void put(String name, Path file) {
		this.transaction.executeWithoutResult((status) -> {
			try (InputStream in = Files.newInputStream(file)) {
				int position = 0;
				for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
					this.jdbc.sql("insert into attachment_piece (name, position, bytes) values (?, ?, ?)")
						.params(name, position++, piece)
						.update();
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	@Override
	public InputStream open(String name) {
		byte[] first = piece(name, 0).orElseThrow(() -> new NotFound("attachment.not-found"));
		return new SequenceInputStream(new Pieces(name, first));
	}

	private Optional<byte[]> piece(String name, int position) {
		return this.transaction
			.execute((status) -> this.jdbc.sql("select bytes from attachment_piece where name = ? and position = ?")
				.params(name, position)
				.query((row, number) -> row.getBytes(1))
				.optional());
	}

	@Override
	public void remove(String name) {
		this.transaction.executeWithoutResult(
				(status) -> this.jdbc.sql("delete from attachment_piece where name = ?").param(name).update());
	}

	/** The pieces of a file, each asked for when the one before has been read. */
	private final class Pieces implements Enumeration<InputStream> {

		private final String name;

		private int position;

		private byte[] next;

		private Pieces(String name, byte[] first) {
			this.name = name;
			this.next = first;
		}

		@Override
		public boolean hasMoreElements() {
			if (this.next == null && this.position >= 0) {
				this.next = piece(this.name, ++this.position).orElse(null);
				this.position = (this.next != null) ? this.position : -1;
			}
			return this.next != null;
		}

		@Override
		public InputStream nextElement() {
			if (!hasMoreElements()) {
				throw new NoSuchElementException();
			}
			byte[] piece = this.next;
			this.next = null;
			return new ByteArrayInputStream(piece);
		}

	}

}
