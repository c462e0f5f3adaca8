/**
 * A case seen from outside, by whoever holds its tracking code; and the reporter's word
 * on the answer.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Tracking", allowedDependencies = { "shared", "agency",
		"deadline", "reporter", "complaint", "clock", "routing", "attachment", "evidence", "handling" })
package id.lapor.tracking;
