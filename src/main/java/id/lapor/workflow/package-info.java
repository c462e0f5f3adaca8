/**
 * The only room that knows the process engine. It implements what the other rooms need
 * from it, and nobody depends on it.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Workflow",
		allowedDependencies = { "shared", "database", "agency", "deadline", "complaint", "clock", "routing", "handling",
				"notification", "supervision", "directory", "worklist", "web" })
package id.lapor.workflow;
