/**
 * The files on a case: who attaches them, who sees which, and the agencies' copy with
 * black bars.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Evidence",
		allowedDependencies = { "shared", "agency", "attachment", "complaint" })
package id.lapor.evidence;
