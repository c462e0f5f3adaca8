package id.lapor.workflow;

/** How far up in the list a task stands: each rung of a ladder lifts it by ten. */
public final class TaskPriority {

	/** The engine's own, of a task that nothing presses. */
	private static final int NORMAL = 50;

	private TaskPriority() {
	}

	/** The priority of a task after so many rungs; 0 for a clock that is not breached. */
	public static int atRung(int rung) {
		return NORMAL + 10 * rung;
	}

}
