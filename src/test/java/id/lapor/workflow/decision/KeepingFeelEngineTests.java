package id.lapor.workflow.decision;

import org.camunda.feel.FeelEngine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("deprecation") // the methods that Camunda's bridge calls
class KeepingFeelEngineTests {

	private final KeepingFeelEngine engine = new KeepingFeelEngine(FeelEngine.defaultFunctionProvider(),
			FeelEngine.defaultValueMapper(), 10);

	@Test
	void keepsNoMoreCellsThanItsLimit() {
		for (int number = 0; number < 1_000; number++) {
			this.engine.parseUnaryTests("> " + number);
		}
		assertThat(this.engine.parses()).isEqualTo(1_000);
		assertThat(this.engine.kept()).isEqualTo(10);
	}

	@Test
	void parsesACellAgainOnlyWhenItWasDropped() {
		this.engine.parseUnaryTests("> 1");
		this.engine.parseUnaryTests("> 1");
		assertThat(this.engine.parses()).isOne();
		assertThat(this.engine.kept()).isOne();
	}

}
