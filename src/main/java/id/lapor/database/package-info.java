/**
 * The database's address, what is said when the program cannot start with it, and how it
 * is seen that it is away.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Database", allowedDependencies = {})
package id.lapor.database;
