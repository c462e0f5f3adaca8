package id.lapor.supervision;

import java.util.function.Predicate;

/**
 * One thing that can happen to a case.
 *
 * @param name what the report at the end and a printed walk call it
 * @param weight how often it is drawn, compared with the others
 * @param possible whether it can happen now
 * @param deed does it, and fails when it does not come out as it must. What it draws it
 * draws by {@link Walk#oneOf}
 */
record Move(String name, int weight, Predicate<Walk> possible, Deed deed) {

	/** What is done. */
	interface Deed {

		void happensOn(Walk walk);

	}

}
