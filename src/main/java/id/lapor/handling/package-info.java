/**
 * What staff do with a complaint: verify it, follow it up, answer it; and what the
 * process does between their steps.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Handling", allowedDependencies = { "shared", "agency",
		"deadline", "reporter", "complaint", "clock", "routing", "similar", "evidence" })
package id.lapor.handling;
