/**
 * What all pages and addresses share: who may come in, the layout, the language, and how
 * a refusal is told.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Web",
		allowedDependencies = { "shared", "agency", "database" })
package id.lapor.web;
