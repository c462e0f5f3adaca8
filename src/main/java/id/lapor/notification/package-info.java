/**
 * Telling people what has happened to a complaint: kept in an outbox with the change
 * itself, and sent after it. What is sent to staff never says who reported or what.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Notification",
		allowedDependencies = { "shared", "agency", "deadline", "reporter", "complaint", "clock" })
package id.lapor.notification;
