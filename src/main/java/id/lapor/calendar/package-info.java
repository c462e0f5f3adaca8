/**
 * The doors to the calendars: which days are off, what a change of them would do, and how
 * far a change has come.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Calendar",
		allowedDependencies = { "shared", "agency", "deadline" })
package id.lapor.calendar;
