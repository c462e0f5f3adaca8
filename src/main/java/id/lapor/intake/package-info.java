/**
 * Taking in a report, by whatever door it comes: check it, keep it once, keep the
 * identity apart, start its process.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Intake",
		allowedDependencies = { "shared", "agency", "deadline", "reporter", "complaint", "clock", "routing" })
package id.lapor.intake;
