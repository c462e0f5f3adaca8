package id.lapor.workflow;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import id.lapor.deadline.ClockKind;
import id.lapor.handling.Step;
import id.lapor.support.LaporTest;
import id.lapor.workflow.setup.ModelBeans;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps the pictures and the code in step. */
@LaporTest
class BpmnModelTests {

	private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");

	private static final Pattern DEADLINE = Pattern.compile(
			"deadline\\.(?:(?:due|passed)\\(execution, '([a-z-]+)'\\)|(?:moment|runs|reporters|answer|appeal)\\(execution\\))");

	private final List<BpmnModelInstance> models = models();

	@Autowired
	ModelBeans beans;

	@Test
	void theProcessesOfTheCodeAreThereAndNoOther() {
		assertThat(all(Process.class).stream().map(Process::getId))
			.containsExactlyInAnyOrderElementsOf(constants(ComplaintProcess.Keys.class));
		assertThat(all(Process.class)).allSatisfy((process) -> {
			assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
			assertThat(process.isCamundaStartableInTasklist()).isFalse();
		});
	}

	@Test
	void messagesAgree() {
		assertThat(all(Message.class).stream().map(Message::getName))
			.containsExactlyInAnyOrderElementsOf(constants(ComplaintProcess.Messages.class));
	}

	@Test
	void tablesAgree() throws IOException {
		assertThat(all(BusinessRuleTask.class).stream().map(BusinessRuleTask::getCamundaDecisionRef)).isNotEmpty()
			.isSubsetOf(constants(ComplaintProcess.Tables.class));
		try (Stream<Path> tables = Files.list(Path.of("dmn"))) {
			assertThat(tables.map((file) -> file.getFileName().toString().replace(".dmn", "")))
				.containsExactlyInAnyOrderElementsOf(constants(ComplaintProcess.Tables.class));
		}
	}

	@Test
	void stepsAgree() {
		assertThat(all(UserTask.class).stream().map(UserTask::getId))
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(Step.values()).map(Step::code).toList());
	}

	@Test
	void variablesInExpressionsAndMappingsAreKnown() throws IOException {
		Set<String> known = new HashSet<>(constants(ComplaintProcess.Variables.class));
		Set<String> used = new HashSet<>();
		Pattern mapping = Pattern.compile("(?:source|target)=\"([A-Za-z]+)\"");
		for (String xml : texts()) {
			Matcher found = mapping.matcher(xml);
			while (found.find()) {
				used.add(found.group(1));
			}
		}
		assertThat(used).isNotEmpty().isSubsetOf(known);
	}

	@Test
	void everyDelegateIsABeanThatModelsMayName() {
		List<String> delegates = all(ServiceTask.class).stream()
			.map(ServiceTask::getCamundaDelegateExpression)
			.toList();

		assertThat(delegates).isNotEmpty()
			.allSatisfy((delegate) -> assertThat(this.beans.containsKey(delegate.replaceAll("[${}]", ""))).isTrue());
	}

	@Test
	void noModelHoldsCode() throws IOException {
		assertThat(all(ScriptTask.class)).isEmpty();
		assertThat(texts()).allSatisfy((xml) -> assertThat(xml).doesNotContain("camunda:class=", "camunda:script",
				"camunda:expression=", "camunda:connector", "<bpmn:script"));
	}

	@Test
	void theOnlyMethodsThatModelsCallAreThoseOfTheDeadlineBean() throws IOException {
		List<String> calls = expressions().filter((expression) -> expression.contains("(")).toList();

		assertThat(calls).isNotEmpty().allSatisfy((call) -> {
			Matcher deadline = DEADLINE.matcher(call);
			assertThat(deadline.matches()).as(call).isTrue();
			if (deadline.group(1) != null) {
				assertThat(ClockKind.ofCode(deadline.group(1))).isNotNull();
			}
		});
	}

	/** Statutory times are asked of the clocks; a month's first day is none. */
	@Test
	void noTimerHoldsATime() {
		List<String> times = all(TimerEventDefinition.class).stream()
			.filter((timer) -> !timer.getId().equals("month-begins-timer"))
			.map(TimerEventDefinition::getRawTextContent)
			.map(String::strip)
			.toList();

		assertThat(times).hasSizeGreaterThan(3).allMatch((time) -> time.matches("\\$\\{deadline\\.\\w+\\(.*\\)}"));
	}

	@Test
	void everyTableSaysHowLongTheEngineKeepsItsHistory() {
		for (String table : constants(ComplaintProcess.Tables.class)) {
			assertThat(Dmn.readModelFromFile(Path.of("dmn", table + ".dmn").toFile())
				.getModelElementsByType(Decision.class)).isNotEmpty()
				.allSatisfy((decision) -> assertThat(decision.getCamundaHistoryTimeToLiveString()).isNotBlank());
		}
	}

	@Test
	void everyTaskHasAFormThatExistsADueDateAndCandidates() {
		assertThat(all(UserTask.class)).isNotEmpty().allSatisfy((task) -> {
			assertThat(task.getCamundaFormKey()).startsWith("embedded:/forms/");
			assertThat(getClass().getResource("/static" + task.getCamundaFormKey().substring("embedded:".length())))
				.as(task.getId())
				.isNotNull();
			assertThat(task.getCamundaDueDate()).matches("\\$\\{deadline\\.(due|reporters|answer)\\(.*");
			assertThat(task.getCamundaCandidateGroups()).isNotBlank();
		});
	}

	@Test
	void everyTaskIsFollowedByAStepThatLetsTheDomainRefuse() {
		assertThat(all(UserTask.class)).allSatisfy((task) -> assertThat(task.getSucceedingNodes().list())
			.allSatisfy((next) -> assertThat(next.getId().startsWith("record-") || next.getSucceedingNodes()
				.list()
				.stream()
				.allMatch((after) -> after.getId().startsWith("record-"))).as("%s -> %s", task.getId(), next.getId())
				.isTrue()));
		assertThat(all(ServiceTask.class)).allSatisfy((service) -> {
			assertThat(service.isCamundaAsyncBefore()).isFalse();
			assertThat(service.isCamundaAsyncAfter()).isFalse();
		});
	}

	@Test
	void childrenRunInTheTenantOfTheirAgency() throws IOException {
		assertThat(all(CallActivity.class)).isNotEmpty()
			.allSatisfy((call) -> assertThat(call.getCamundaCalledElementTenantId()).isEqualTo("${null}"));
		for (String xml : texts()) {
			assertThat(xml.split("<bpmn:callActivity", -1).length)
				.isEqualTo(xml.split("target=\"agencyId\"", -1).length);
		}
	}

	@Test
	void elementsHaveSpokenIdsAndIndonesianLabels() {
		assertThat(all(FlowElement.class)).isNotEmpty()
			.allSatisfy((element) -> assertThat(element.getId()).matches("[a-z][a-z-]+"));
	}

	private Stream<String> expressions() throws IOException {
		List<String> found = new ArrayList<>();
		for (String xml : texts()) {
			Matcher matcher = EXPRESSION.matcher(xml);
			while (matcher.find()) {
				found.add(matcher.group(1));
			}
		}
		return found.stream();
	}

	private <T extends org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance> Collection<T> all(Class<T> type) {
		return this.models.stream().flatMap((model) -> model.getModelElementsByType(type).stream()).toList();
	}

	private static List<Path> files() {
		try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
			return files.sorted().toList();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static List<BpmnModelInstance> models() {
		return files().stream().map((file) -> Bpmn.readModelFromFile(file.toFile())).toList();
	}

	private static List<String> texts() throws IOException {
		List<String> texts = new ArrayList<>();
		for (Path file : files()) {
			texts.add(Files.readString(file, StandardCharsets.UTF_8));
		}
		return texts;
	}

	private static Set<String> constants(Class<?> holder) {
		return Arrays.stream(holder.getDeclaredFields()).map(BpmnModelTests::value).collect(Collectors.toSet());
	}

	private static String value(Field field) {
		try {
			return (String) field.get(null);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
