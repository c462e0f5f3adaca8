package id.lapor.directory;

import org.springframework.stereotype.Component;

/** Lets tests of other rooms take an officer out of the staff. */
@Component
public class Departing {

	private final StaffKeeping keeping;

	private final Vacancies vacancies;

	Departing(StaffKeeping keeping, Vacancies vacancies) {
		this.keeping = keeping;
		this.vacancies = vacancies;
	}

	/** The national administrator says that this officer has left. */
	public void departs(String userId) {
		this.keeping.depart(userId, Offices.NATIONAL);
	}

	/** Somebody looks for what was changed past us. */
	public void looks() {
		this.vacancies.look();
	}

}
