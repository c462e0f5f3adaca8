/**
 * What every room may say: that a thing is not there, and that a rule forbids something.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Shared words",
		type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {})
package id.lapor.shared;
