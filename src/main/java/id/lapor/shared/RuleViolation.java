package id.lapor.shared;

import java.util.List;

/**
 * Says that a rule forbids what was tried; nothing has been changed. It carries keys of
 * texts, never the texts and never what a person typed, so that it can be told in the
 * reader's language and logged without personal data.
 */
public final class RuleViolation extends RuntimeException {

	/** What kind of refusal it is; it decides the HTTP status. */
	public enum Kind {

		/** What was sent breaks a rule (422). */
		INVALID,
		/** What was sent does not fit the present state, or someone was faster (409). */
		CONFLICT,
		/** This person may not do it (403). */
		FORBIDDEN

	}

	/**
	 * A refusal at one field.
	 *
	 * @param field the field's name as in REST
	 * @param key the key of the text in {@code messages/errors}
	 * @param args numbers and codes for the text, no personal data
	 */
	public record AtField(String field, String key, Object... args) {
	}

	private final Kind kind;

	private final String key;

	private final transient Object[] args;

	private final transient List<AtField> fields;

	private RuleViolation(Kind kind, String key, List<AtField> fields, Object... args) {
		super(key, null, false, true);
		this.kind = kind;
		this.key = key;
		this.fields = List.copyOf(fields);
		this.args = args.clone();
	}

	/** What was sent breaks a rule. */
	public static RuleViolation invalid(String key, Object... args) {
		return new RuleViolation(Kind.INVALID, key, List.of(), args);
	}

	/** What was sent breaks rules at these fields. */
	public static RuleViolation invalid(List<AtField> fields) {
		return new RuleViolation(Kind.INVALID, "fields.invalid", fields);
	}

	/** What was tried does not fit the present state, or someone was faster. */
	public static RuleViolation conflict(String key, Object... args) {
		return new RuleViolation(Kind.CONFLICT, key, List.of(), args);
	}

	/** This person may not do it. */
	public static RuleViolation forbidden(String key, Object... args) {
		return new RuleViolation(Kind.FORBIDDEN, key, List.of(), args);
	}

	public Kind kind() {
		return this.kind;
	}

	/** The key of the text in {@code messages/errors}. */
	public String key() {
		return this.key;
	}

	/** Numbers and codes that the text needs. */
	public Object[] args() {
		return this.args.clone();
	}

	/** The refusals at single fields; empty when the refusal is about the whole. */
	public List<AtField> fields() {
		return this.fields;
	}

}
