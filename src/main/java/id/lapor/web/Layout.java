package id.lapor.web;

import java.util.List;
import java.util.Optional;

import id.lapor.agency.Officer;

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

	/** The pages of the officer who is signed in; none for everybody else. */
	public List<StaffPage> pages() {
		return signedIn().map(StaffPage::of).orElse(List.of());
	}

	private static Optional<Officer> signedIn() {
		return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
			.map(Authentication::getPrincipal)
			.filter(Officer.class::isInstance)
			.map(Officer.class::cast);
	}

}
