/**
 * The clocks of complaints: when each started, when it is due, when it stood still, who
 * is told before and after, and what a change of a calendar does to them.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Clocks",
		allowedDependencies = { "shared", "agency", "deadline", "complaint" })
package id.lapor.clock;
