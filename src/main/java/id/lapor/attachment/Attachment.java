package id.lapor.attachment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A file on a case: what is known of it. Its bytes lie in the {@link Store}. */
@Entity
@Table(name = "attachment")
public class Attachment {

	/** Most files to a word. */
	public static final int MOST = 5;

	/** Most bytes of a file: 10 MB. */
	public static final int MOST_BYTES = 10 * 1024 * 1024;

	/** How far a file has come. */
	public enum State {

		/** Its place is taken; its bytes are on their way. */
		ARRIVING,
		/** Kept, and shown to nobody until it is scanned for viruses. */
		UNSCANNED,
		/** Kept, and open to those who may see it. */
		READY,
		/** A virus was found later; its bytes are gone. */
		INFECTED

	}

	/** What the verifier has said about a reporter's file for agencies. */
	public enum Clearance {

		/** Nothing yet. */
		PENDING,
		/** It reveals nobody: agencies see it as it is. */
		WHOLE,
		/** Agencies see a copy with black bars. */
		COPY,
		/** Agencies do not see it. */
		WITHHELD

	}

	/** Which of its bytes. */
	public enum Version {

		/** As it is kept. */
		WHOLE,
		/** The agencies' copy, with black bars. */
		COPY

	}

	@Id
	private String id;

	@jakarta.persistence.Version
	private Integer version;

	@Column(name = "complaint_id", updatable = false)
	private String complaint;

	@Column(updatable = false)
	private String author;

	@Column(updatable = false)
	private int word;

	@Column(updatable = false)
	private int position;

	/** In which order files came; the database counts them. Times have whole seconds. */
	@Column(name = "seq", insertable = false, updatable = false)
	private Long sequence;

	@Column(updatable = false)
	private String addedBy;

	@Column(updatable = false)
	private Instant addedAt;

	@Enumerated(EnumType.STRING)
	private Format format;

	private long bytes;

	private int width;

	private int height;

	@Enumerated(EnumType.STRING)
	private State state;

	@Enumerated(EnumType.STRING)
	private Clearance clearance;

	private String clearedBy;

	private Instant clearedAt;

	private int copies;

	private long copyBytes;

	private int pages;

	protected Attachment() {
	}

	Attachment(Holder holder, int position, Content content, String addedBy, Instant at) {
		this.id = UUID.randomUUID().toString();
		this.complaint = holder.complaint();
		this.author = holder.author();
		this.word = holder.word();
		this.position = position;
		this.addedBy = addedBy;
		this.addedAt = at;
		this.format = content.format();
		this.bytes = content.bytes();
		this.width = content.width();
		this.height = content.height();
		this.state = State.ARRIVING;
		this.clearance = Clearance.PENDING;
	}

	/** Its bytes are kept. */
	void arrive(boolean scanned) {
		this.state = scanned ? State.READY : State.UNSCANNED;
	}

	void pass() {
		this.state = State.READY;
	}

	void condemn() {
		this.state = State.INFECTED;
	}

	void clear(Clearance clearance, String by, Instant at) {
		this.clearance = clearance;
		this.clearedBy = by;
		this.clearedAt = at;
	}

	void replaceCopy(int number, long bytes) {
		this.copies = number;
		this.copyBytes = bytes;
	}

	/** The pages of a document have been drawn. */
	void drawPages(int pages) {
		this.pages = pages;
	}

	public String id() {
		return this.id;
	}

	public Holder holder() {
		return new Holder(this.complaint, this.author, this.word);
	}

	/** 1 to {@link #MOST} among the files of its word. */
	public int position() {
		return this.position;
	}

	/** The officer who attached it; empty when the reporter did. */
	public Optional<String> addedBy() {
		return Optional.ofNullable(this.addedBy);
	}

	public Instant addedAt() {
		return this.addedAt;
	}

	/** What is kept, which may not be what came in. */
	public Format format() {
		return this.format;
	}

	/** How many bytes this version has. */
	public long bytes(Version which) {
		return (which == Version.COPY) ? this.copyBytes : this.bytes;
	}

	/** Pixels; 0 when it is no picture. */
	public int width() {
		return this.width;
	}

	/** Pixels; 0 when it is no picture. */
	public int height() {
		return this.height;
	}

	public State state() {
		return this.state;
	}

	public Clearance clearance() {
		return this.clearance;
	}

	/**
	 * How many pages of a document have been drawn, so that bars can be put over them; 0
	 * while none has, and for a picture.
	 */
	public int pages() {
		return this.pages;
	}

	/** Under which name the store has a page that has been drawn. */
	String page(int number) {
		return this.id + ".page-" + number;
	}

	/** The number of the next copy with black bars; none is ever overwritten. */
	int nextCopy() {
		return this.copies + 1;
	}

	/** Under which name the store has it. */
	String file(Version which) {
		return (which == Version.COPY) ? this.id + ".copy-" + this.copies : this.id;
	}

	/** Under which name the store has the preview. */
	String preview(Version which) {
		return file(which) + ".preview";
	}

	/** All names that the store may have of it. */
	List<String> files() {
		Stream<String> copies = IntStream.rangeClosed(1, this.copies).mapToObj((number) -> this.id + ".copy-" + number);
		Stream<String> pages = IntStream.rangeClosed(1, this.pages).mapToObj(this::page);
		return Stream
			.concat(Stream.concat(Stream.of(this.id), copies).flatMap((name) -> Stream.of(name, name + ".preview")),
					pages)
			.toList();
	}

	@Override
	public String toString() {
		return "Attachment[%s, %s]".formatted(this.id, this.state);
	}

}
