package id.lapor.workflow.decision;

import java.util.List;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.jdk.CollectionConverters;
import camundajar.impl.scala.util.Either;
import camundajar.impl.scala.util.Left;
import camundajar.impl.scala.util.Try;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.EvaluationFailure;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FailedEvaluationResult;
import org.camunda.feel.api.SuccessfulEvaluationResult;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.FunctionProvider.CompositeFunctionProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.EvaluationFailureCollector;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * The FEEL interpreter, which keeps parsed cells and the table of FEEL's own functions.
 * Both are immutable. The clock is read when a function is called, so {@code today()} is
 * never kept.
 */
@SuppressWarnings("deprecation") // Camunda's bridge calls these methods, not their heirs
final class KeepingFeelEngine extends FeelEngine {

	private final Cache<Cell, Either<Failure, ParsedExpression>> cells;

	private final FunctionProvider functions;

	private final FeelInterpreter interpreter;

	KeepingFeelEngine(FunctionProvider functions, ValueMapper values, int keptCells) {
		super(functions, values, new Configuration(false), FeelEngine.defaultClock());
		this.cells = Caffeine.newBuilder().maximumSize(keptCells).recordStats().build();
		this.functions = new CompositeFunctionProvider(CollectionConverters
			.ListHasAsScala(List.<FunctionProvider>of(new BuiltinFunctions(clock(), values), functions))
			.asScala()
			.toList());
		this.interpreter = new FeelInterpreter(values);
	}

	// What cannot be parsed is kept as well: it stays broken, and costs no more than
	// a good cell when a table is evaluated again and again.
	@Override
	public Either<Failure, ParsedExpression> parseExpression(String text) {
		return this.cells.get(new Cell(Kind.EXPRESSION, text),
				(cell) -> withoutJava(super.parseExpression(cell.text())));
	}

	@Override
	public Either<Failure, ParsedExpression> parseUnaryTests(String text) {
		return this.cells.get(new Cell(Kind.UNARY_TESTS, text),
				(cell) -> withoutJava(super.parseUnaryTests(cell.text())));
	}

	// The inherited validation refuses a Java method in most places, but not in the
	// arguments of a function: sort(list, function(x, y) external {java: ...}) would run
	// it.
	private static Either<Failure, ParsedExpression> withoutJava(Either<Failure, ParsedExpression> parsed) {
		if (parsed.exists((cell) -> namesJava(cell.expression()))) {
			String text = parsed.toOption().get().text();
			return new Left<>(
					new Failure("validation of expression '" + text + "' failed: External functions are disabled."));
		}
		return parsed;
	}

	private static boolean namesJava(Object node) {
		if (node instanceof JavaFunctionInvocation) {
			return true;
		}
		if (node instanceof Iterable<?> nodes) {
			return nodes.exists(KeepingFeelEngine::namesJava);
		}
		return node instanceof Product parent && parent.productIterator().exists(KeepingFeelEngine::namesJava);
	}

	// The inherited method builds the table of all functions anew for each cell, which
	// costs more than parsing it. It also validates what parsing has validated already.
	@Override
	public EvaluationResult evaluate(ParsedExpression cell, Context variables) {
		return Try.apply(() -> interpret(cell, variables))
			.fold((failure) -> failed("failed to evaluate expression '" + cell.text() + "' : " + failure,
					new EvaluationFailureCollector()), (result) -> result);
	}

	private EvaluationResult interpret(ParsedExpression cell, Context variables) {
		EvalContext context = EvalContext.create(valueMapper(), this.functions).merge(variables);
		Val value = this.interpreter.eval(cell.expression(), context);
		EvaluationFailureCollector failures = context.failureCollector();
		var assertion = failures.failures().find(KeepingFeelEngine::isAssertion);
		if (assertion.isDefined()) {
			return failed("Assertion failure on evaluate the expression '" + cell.text() + "': "
					+ assertion.get().failureMessage(), failures);
		}
		if (value instanceof ValError error) {
			return failed("failed to evaluate expression '" + cell.text() + "': " + error.error(), failures);
		}
		if (value instanceof ValFatalError error) {
			return failed("failed to evaluate expression '" + cell.text() + "': " + error.error(), failures);
		}
		return new SuccessfulEvaluationResult(valueMapper().unpackVal(value), failures.failures());
	}

	private static boolean isAssertion(EvaluationFailure failure) {
		return failure.failureType() == EvaluationFailureType.ASSERT_FAILURE$.MODULE$;
	}

	private static EvaluationResult failed(String message, EvaluationFailureCollector failures) {
		return new FailedEvaluationResult(new Failure(message), failures.failures());
	}

	/**
	 * How often a cell has been parsed so far, in total.
	 */
	long parses() {
		return this.cells.stats().loadCount();
	}

	/**
	 * How many parsed cells are kept now.
	 */
	long kept() {
		this.cells.cleanUp();
		return this.cells.estimatedSize();
	}

	/**
	 * The same text means one thing as a test of an input and another as an output.
	 */
	private enum Kind {

		EXPRESSION, UNARY_TESTS

	}

	private record Cell(Kind kind, String text) {
	}

}
