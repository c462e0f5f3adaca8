/**
 * The offices that handle complaints: regions, agencies and their coordinators, the days
 * on which they work, and the directory of their officers.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Agencies",
		allowedDependencies = { "shared", "deadline" })
package id.lapor.agency;
