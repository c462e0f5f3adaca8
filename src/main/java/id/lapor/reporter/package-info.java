/**
 * The vault: it alone knows who the reporters are, and every look inside leaves a trace.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Reporter identities", allowedDependencies = { "shared" })
package id.lapor.reporter;
