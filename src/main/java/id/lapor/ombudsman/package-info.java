/**
 * What reporters brought to the Ombudsman: the Ombudsman alone sees these cases with who
 * reported them.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Ombudsman",
		allowedDependencies = { "shared", "agency", "reporter", "complaint", "evidence" })
package id.lapor.ombudsman;
