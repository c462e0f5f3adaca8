/**
 * Proves that no case is silent: that each open one has a responsible party, a running
 * clock with its timer, something that can move it, and someone who can do its task.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Supervision",
		allowedDependencies = { "shared", "agency", "deadline", "complaint", "clock" })
package id.lapor.supervision;
