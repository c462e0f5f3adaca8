/**
 * What every room may say: that a thing is not there, that a rule forbids something, and
 * that a table of the office is broken. And how long work in the background takes turns.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Shared words",
		type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {})
package id.lapor.shared;
