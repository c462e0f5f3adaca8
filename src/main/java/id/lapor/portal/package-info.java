/**
 * The doors by which reports come in: the public form, the counter, and REST.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Portal", allowedDependencies = { "shared", "database",
		"agency", "deadline", "reporter", "complaint", "clock", "routing", "intake", "attachment", "evidence" })
package id.lapor.portal;
