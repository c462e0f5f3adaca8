package id.lapor.workflow.security;

/**
 * Who knocks at the doors: the staff on a case of Banjarmasin (6371), their likes in
 * Banjarbaru (6372), and the nation's.
 */
enum Person {

	LEAD("penghubungpupr6371"),

	OTHER_LEAD("penghubungpupr6372"),

	COORDINATOR("koordinatordiskominfo6371"),

	OTHER_COORDINATOR("koordinatordiskominfo6372"),

	SUPERVISOR("pengawasdiskominfo6371"),

	OTHER_SUPERVISOR("pengawasdiskominfo6372"),

	HEAD("pimpinandiskominfo6371"),

	IDENTITY_HOLDER("identitasdiskominfo6371"),

	FRONT_DESK("loketdiskominfo6371"),

	NATIONAL("nasional"),

	OMBUDSMAN("ombudsman"),

	PROCESS_MANAGER("pengelolaproses"),

	ADMIN("admin");

	private final String userId;

	Person(String userId) {
		this.userId = userId;
	}

	String userId() {
		return this.userId;
	}

}
