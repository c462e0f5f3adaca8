package id.lapor.workflow.decision;

import java.util.List;

import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.bpm.dmn.feel.impl.scala.function.FeelCustomFunctionProvider;
import org.camunda.feel.valuemapper.ValueMapper.CompositeValueMapper;

/**
 * Camunda's bridge to FEEL, with variables, value mappers, functions and exceptions
 * untouched; only the interpreter behind it is another.
 */
final class CachedFeelEngine extends ScalaFeelEngine {

	/**
	 * Far above the distinct cells of all tables and their versions; an upper limit only
	 * because administrators may deploy without end.
	 */
	private static final int KEPT_CELLS = 10_000;

	CachedFeelEngine(List<FeelCustomFunctionProvider> functions) {
		super(functions);
	}

	// Called by the constructor above us: it may use its arguments, but no field.
	@Override
	protected org.camunda.feel.FeelEngine buildFeelEngine(CustomFunctionTransformer functions,
			CompositeValueMapper values) {
		return new KeepingFeelEngine(functions, values, KEPT_CELLS);
	}

	/**
	 * How often a cell has been parsed so far, in total.
	 */
	long parses() {
		return ((KeepingFeelEngine) this.feelEngine).parses();
	}

}
