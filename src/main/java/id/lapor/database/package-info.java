/**
 * The database's address, and what is said when the program cannot start with it.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Database", allowedDependencies = {})
package id.lapor.database;
