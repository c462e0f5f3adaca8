package id.lapor.agency;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an officer may be asked to do. A role is held together with the agencies that the
 * officer works for; contracts.md ("Who may see what") says what each may read.
 */
public enum Role {

	/** Verifies, distributes and decides for the complaints of a region. */
	COORDINATOR("admin koordinator"),

	/**
	 * The one named officer of a coordinating agency who answers for reporters'
	 * identities.
	 */
	IDENTITY_HOLDER("pemegang identitas"),

	/** Receives an agency's cases, and writes its follow-up and its answer. */
	LIAISON("pejabat penghubung"),

	/** Head of an agency, regional secretary, governor: approves and is told. */
	LEADERSHIP("pimpinan"),

	/** Watches deadlines and gets escalations, and handles no case. */
	SUPERVISOR("pengawas"),

	/** Reads, and takes over what was referred to the Ombudsman. */
	OMBUDSMAN("Ombudsman"),

	/** Runs the system nationally, and acts where a region has no coordinator. */
	NATIONAL_ADMIN("admin nasional"),

	/** May deploy process models and decision tables, after the gate has passed them. */
	PROCESS_MANAGER("pengelola proses"),

	/** Takes complaints from people who come to the counter or send a letter. */
	FRONT_DESK("petugas loket");

	private final String officeWord;

	Role(String officeWord) {
		this.officeWord = officeWord;
	}

	/** What the office calls it, in Indonesian. */
	public String officeWord() {
		return this.officeWord;
	}

	/** The id of the group of its holders, lower-case letters only. */
	public String group() {
		return name().toLowerCase(Locale.ROOT).replace("_", "");
	}

	/** The role behind a group; empty when the group stands for none of ours. */
	public static Optional<Role> ofGroup(String group) {
		return Arrays.stream(values()).filter((role) -> role.group().equals(group)).findFirst();
	}

}
