/**
 * Finds reports that may be about the same matter.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Similar reports",
		allowedDependencies = { "shared", "agency", "complaint" })
package id.lapor.similar;
