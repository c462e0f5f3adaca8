/**
 * How days are counted: calendars, limits and the names of the clocks, as pure values
 * that know neither a database nor the engine.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Deadlines", allowedDependencies = { "shared" })
package id.lapor.deadline;
