package id.lapor.workflow;

import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;

import org.springframework.stereotype.Component;

/**
 * Works on the engine across agencies. The engine hides other agencies' processes from
 * whoever is signed in, also inside a delegate: a query would silently find nothing. The
 * domain has authorized what is done here.
 */
@Component
class AsSystem {

	private final IdentityService identities;

	AsSystem(IdentityService identities) {
		this.identities = identities;
	}

	/** Does the work with nobody signed in, and signs the person in again. */
	<T> T get(Supplier<T> work) {
		Authentication person = this.identities.getCurrentAuthentication();
		this.identities.clearAuthentication();
		try {
			return work.get();
		}
		finally {
			if (person != null) {
				this.identities.setAuthentication(person);
			}
		}
	}

	/** Does the work with nobody signed in, and signs the person in again. */
	void run(Runnable work) {
		get(() -> {
			work.run();
			return null;
		});
	}

}
