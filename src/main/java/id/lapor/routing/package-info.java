/**
 * Which agency handles what: the tree of categories, and the way from a row of the
 * routing table to an agency that exists.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Routing",
		allowedDependencies = { "shared", "agency", "complaint" })
package id.lapor.routing;
