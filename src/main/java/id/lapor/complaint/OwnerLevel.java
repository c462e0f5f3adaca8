package id.lapor.complaint;

/**
 * Whose matter it is: on which level of government the road, the school or the licence
 * lies (domain.md section 3.3). Reporters are not expected to know it.
 */
public enum OwnerLevel {

	/** The nation. */
	NATIONAL,
	/** The province. */
	PROVINCE,
	/** The regency or city. */
	REGENCY,
	/** The village. */
	VILLAGE,
	/** Not known (yet). */
	UNKNOWN

}
