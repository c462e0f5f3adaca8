package id.lapor.workflow.security;

/** The two ways to the engine's REST. */
enum Door {

	PASSWORD("/engine-rest"),

	SESSION("/camunda/api/engine/engine/default");

	private final String root;

	Door(String root) {
		this.root = root;
	}

	String root() {
		return this.root;
	}

}
