/**
 * What officers share: finding cases, and giving work to each other. It changes who does
 * a step and never what the step decides; that is the room {@code handling}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Worklist", allowedDependencies = { "shared", "database",
		"agency", "deadline", "complaint", "routing", "handling", "attachment", "evidence" })
package id.lapor.worklist;
