/**
 * The office's book of itself: its agencies, who works there, how they get in, and what
 * happens when somebody leaves. What the process engine keeps of it, other rooms answer
 * for.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Directory",
		allowedDependencies = { "shared", "agency", "database", "deadline", "notification" })
package id.lapor.directory;
