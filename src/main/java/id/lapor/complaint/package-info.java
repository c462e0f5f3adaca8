/**
 * The complaint: what was reported, who is responsible for it, its deadlines and its
 * history. Nothing changes here without an entry in the history.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Complaint",
		allowedDependencies = { "shared", "agency", "deadline", "reporter" })
package id.lapor.complaint;
