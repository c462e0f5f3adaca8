package id.lapor.workflow;

import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.identity.Authentication;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Works on the engine across agencies. The engine hides other agencies' processes from
 * whoever is signed in, also inside a delegate: a query would silently find nothing. The
 * domain has authorized what is done here.
 * <p>
 * A race that is lost in the engine is told as one that is lost in the database, so that
 * doors which know no engine refuse it as a conflict, and not as a fault of ours.
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
		catch (ProcessEngineException ex) {
			if (!EngineRaces.isLost(ex)) {
				throw ex;
			}
			throw new OptimisticLockingFailureException("Somebody else was faster in the engine", ex);
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
