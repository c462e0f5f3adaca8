package id.lapor.workflow.decision;

import java.util.List;

import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.function.FeelCustomFunctionProvider;

/**
 * Makes the FEEL engine for decision tables: it answers as the shipped one does, keeps
 * what the shipped one makes anew for each cell at each evaluation, and refuses every
 * cell that names a Java method (ADR 0005). To be set on the DMN configuration before the
 * engine is built.
 */
public final class CachedFeelEngineFactory implements FeelEngineFactory {

	private final List<FeelCustomFunctionProvider> functions;

	/**
	 * Offers FEEL's own functions only.
	 */
	public CachedFeelEngineFactory() {
		this(List.of());
	}

	/**
	 * Offers further functions to the tables. The engine hands its configured functions
	 * to the shipped factory only, so a factory of ours has to be given them here.
	 * @param functions in the order in which a name is looked up; null, as in the
	 * engine's configuration, means none
	 */
	public CachedFeelEngineFactory(List<FeelCustomFunctionProvider> functions) {
		this.functions = (functions != null) ? List.copyOf(functions) : List.of();
	}

	/**
	 * Makes an engine with an empty cache of its own, safe for use by many threads.
	 */
	@Override
	public FeelEngine createInstance() {
		return new CachedFeelEngine(this.functions);
	}

}
