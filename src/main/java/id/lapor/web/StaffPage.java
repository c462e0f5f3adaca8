package id.lapor.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import id.lapor.agency.Officer;
import id.lapor.agency.Role;

/**
 * The pages that the staff's menus lead to, in their order, and to whom each is of use.
 * The doors ask here, too, so that no link leads to a refusal.
 */
enum StaffPage {

	/** The engine's task list: for whoever does a task of a case. */
	TASKS("/camunda/app/tasklist/", Role.COORDINATOR, Role.LIAISON, Role.LEADERSHIP),

	/** Finding cases: for whoever sees any. */
	SEARCH("/petugas/cari", Role.COORDINATOR, Role.IDENTITY_HOLDER, Role.LIAISON, Role.LEADERSHIP, Role.SUPERVISOR,
			Role.OMBUDSMAN, Role.NATIONAL_ADMIN),

	/** Typing in what was said, phoned or written. */
	COUNTER("/petugas/loket", Role.FRONT_DESK, Role.COORDINATOR),

	/** The days off, which everybody may read. */
	CALENDAR("/petugas/kalender"),

	/** What agencies see of reporters' files. */
	FILES("/petugas/lampiran", Role.COORDINATOR),

	/** What was brought to the Ombudsman. */
	REFERRALS("/petugas/ombudsman", Role.OMBUDSMAN),

	/** The staff of agencies. */
	STAFF("/petugas/staf", Role.COORDINATOR, Role.NATIONAL_ADMIN),

	/** The agencies. */
	AGENCIES("/petugas/instansi", Role.NATIONAL_ADMIN),

	/** What returns have cost each agency. */
	RETURNS("/petugas/pengembalian", Role.SUPERVISOR, Role.NATIONAL_ADMIN),

	/** Messages that did not arrive. */
	OUTBOX("/petugas/pesan", Role.SUPERVISOR, Role.NATIONAL_ADMIN);

	private final String address;

	private final Set<Role> roles;

	StaffPage(String address, Role... roles) {
		this.address = address;
		this.roles = Set.of(roles);
	}

	/** The pages that are of use to this officer. */
	static List<StaffPage> of(Officer officer) {
		return Stream.of(values())
			.filter((page) -> page.roles.isEmpty() || page.roles.stream().anyMatch(officer::has))
			.toList();
	}

	public String address() {
		return this.address;
	}

	/** The key of its name in {@code messages/pages}. */
	public String key() {
		return "staff-page." + name();
	}

	/** The names of the roles to which it opens, one of which is needed. */
	String[] roles() {
		return this.roles.stream().map(Role::name).toArray(String[]::new);
	}

	/** It and all below it, and what else has the same door. */
	String[] withAllBelow(String... more) {
		return Stream.concat(Stream.of(this.address, this.address + "/**"), Arrays.stream(more)).toArray(String[]::new);
	}

}
