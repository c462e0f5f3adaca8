package id.lapor.web;

import java.util.Optional;

import id.lapor.agency.Officer;
import id.lapor.agency.Role;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What every page shows beside its own: asked for by the templates. */
@Component("layout")
class Layout {

	private final boolean demo;

	Layout(Environment environment) {
		this.demo = environment.acceptsProfiles(Profiles.of("demo"));
	}

	/** Whether people and cases here are invented. */
	public boolean demo() {
		return this.demo;
	}

	/** The name of the officer who is signed in; empty for everybody else. */
	public Optional<String> officer() {
		return signedIn().map(Officer::userId);
	}

	/** Whether the officer who is signed in sees what did not arrive. */
	public boolean supervises() {
		return signedIn().filter((officer) -> officer.has(Role.SUPERVISOR) || officer.has(Role.NATIONAL_ADMIN))
			.isPresent();
	}

	/** Whether the officer who is signed in says what agencies see of a file. */
	public boolean coordinates() {
		return signedIn().filter((officer) -> officer.has(Role.COORDINATOR)).isPresent();
	}

	/** Whether the officer who is signed in types in reports at the counter. */
	public boolean worksAtTheCounter() {
		return signedIn().filter((officer) -> officer.has(Role.FRONT_DESK) || officer.has(Role.COORDINATOR))
			.isPresent();
	}

	/** Whether the officer who is signed in has a task list. */
	public boolean hasTasks() {
		return signedIn().filter(
				(officer) -> officer.has(Role.COORDINATOR) || officer.has(Role.LIAISON) || officer.has(Role.LEADERSHIP))
			.isPresent();
	}

	/** Whether the officer who is signed in takes over what was referred. */
	public boolean takesReferrals() {
		return signedIn().filter((officer) -> officer.has(Role.OMBUDSMAN)).isPresent();
	}

	/** Whether the officer who is signed in keeps the agencies. */
	public boolean keepsAgencies() {
		return signedIn().filter((officer) -> officer.has(Role.NATIONAL_ADMIN)).isPresent();
	}

	/** Whether the officer who is signed in keeps the staff of agencies. */
	public boolean keepsStaff() {
		return signedIn().filter((officer) -> officer.has(Role.COORDINATOR) || officer.has(Role.NATIONAL_ADMIN))
			.isPresent();
	}

	private static Optional<Officer> signedIn() {
		return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
			.map(Authentication::getPrincipal)
			.filter(Officer.class::isInstance)
			.map(Officer.class::cast);
	}

}
