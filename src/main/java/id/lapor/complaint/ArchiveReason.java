package id.lapor.complaint;

import java.util.Arrays;
import java.util.List;

/**
 * Why a complaint was put away without an answer: the closed list of domain.md section
 * 2.2. Of what stands there, "kesalahan format TL/BL" is left out, because nobody could
 * tell a reporter what it means.
 */
public enum ArchiveReason {

	/**
	 * The reporter never gave the data that were asked for (<em>tidak dilengkapi</em>).
	 * Only time gives this reason.
	 */
	INCOMPLETE(false),
	/** Advertising, or the same text sent many times: no report at all. */
	SPAM(true),
	/** Too general to act upon (<em>masukan terlalu umum</em>). */
	TOO_GENERAL(true),
	/** It cannot be understood (<em>tidak jelas</em>). */
	UNCLEAR(true),
	/** It is not about what government does. */
	NOT_GOVERNMENT(true),
	/** Laws, crime, corruption and court cases belong to other bodies. */
	OUT_OF_SCOPE(true),
	/** Hatred against people or groups (<em>SARA, ujaran kebencian</em>). */
	HATE_SPEECH(true),
	/**
	 * The same person sent the same report again. What several people report is linked
	 * instead, so that the answer reaches all.
	 */
	DUPLICATE(true),
	/** Another channel has dealt with it already. */
	OTHER_CHANNEL(true),
	/** Somebody tried out whether the form works. */
	TEST(true);

	private final boolean byHand;

	ArchiveReason(boolean byHand) {
		this.byHand = byHand;
	}

	/**
	 * Whether a coordinator may give it, at verification or later; and so whether the
	 * reporter may appeal against it.
	 */
	public boolean isByHand() {
		return this.byHand;
	}

	/** The reason of this name; {@code null} when there is none. */
	public static ArchiveReason ofName(String name) {
		return Arrays.stream(values()).filter((reason) -> reason.name().equals(name)).findFirst().orElse(null);
	}

	/** Those that a coordinator may give. */
	public static List<ArchiveReason> byHand() {
		return Arrays.stream(values()).filter(ArchiveReason::isByHand).toList();
	}

}
