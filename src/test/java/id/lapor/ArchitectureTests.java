package id.lapor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

/** The walls of the house: rooms, floors, and one room for the engine. */
class ArchitectureTests {

	private static final JavaClasses HOUSE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("id.lapor");

	private static final String[] GROUND = { "..shared..", "..agency..", "..deadline..", "..reporter..", "..database..",
			"..attachment.." };

	@Test
	void roomsUseOnlyWhatTheySayTheyUseAndNeverInACircle() {
		ApplicationModules rooms = ApplicationModules.of(Lapor.class);

		assertThat(rooms.stream().count()).isGreaterThanOrEqualTo(12);
		rooms.verify();
	}

	@Test
	void aRoomUsesOnlyTheFloorsBelowIt() {
		layeredArchitecture().consideringOnlyDependenciesInLayers()
			.layer("engine")
			.definedBy("id.lapor.workflow..")
			.layer("web")
			.definedBy("id.lapor.web..")
			.layer("doors")
			.definedBy("id.lapor.portal..", "id.lapor.tracking..", "id.lapor.calendar..", "id.lapor.supervision..",
					"id.lapor.directory..", "id.lapor.worklist..", "id.lapor.ombudsman..")
			.layer("features")
			.definedBy("id.lapor.handling..", "id.lapor.notification..", "id.lapor.evidence..")
			.layer("intake")
			.definedBy("id.lapor.intake..")
			.layer("routing")
			.definedBy("id.lapor.routing..", "id.lapor.similar..")
			.layer("clocks")
			.definedBy("id.lapor.clock..")
			.layer("core")
			.definedBy("id.lapor.complaint..")
			.layer("ground")
			.definedBy(GROUND)
			.whereLayer("engine")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("web")
			.mayOnlyBeAccessedByLayers("engine", "doors")
			.whereLayer("doors")
			.mayOnlyBeAccessedByLayers("engine")
			.whereLayer("features")
			.mayOnlyBeAccessedByLayers("doors", "web", "engine")
			.whereLayer("intake")
			.mayOnlyBeAccessedByLayers("doors", "web", "engine", "features")
			.whereLayer("routing")
			.mayOnlyBeAccessedByLayers("intake", "doors", "web", "engine", "features")
			.whereLayer("clocks")
			.mayOnlyBeAccessedByLayers("intake", "doors", "web", "engine", "features")
			.whereLayer("core")
			.mayOnlyBeAccessedByLayers("clocks", "routing", "intake", "doors", "web", "engine", "features")
			.because("the picture in docs/architecture.md shows which way a question may go")
			.check(HOUSE);
	}

	@Test
	void everyRoomHasAFloor() {
		assertThat(HOUSE.stream()
			.map(JavaClass::getPackageName)
			.filter((name) -> name.startsWith("id.lapor."))
			.map((name) -> name.split("\\.")[2])
			.distinct()).containsExactlyInAnyOrder("workflow", "web", "portal", "tracking", "calendar", "handling",
					"notification", "intake", "routing", "similar", "clock", "complaint", "shared", "agency",
					"deadline", "reporter", "database", "supervision", "attachment", "evidence", "directory",
					"worklist", "ombudsman");
	}

	@Test
	void onlyTheWorkflowKnowsTheEngine() {
		assertThat(HOUSE.that(
				com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith("id.lapor.workflow.")))
			.hasSizeGreaterThan(20);
		noClasses().that()
			.resideOutsideOfPackage("id.lapor.workflow..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.camunda..")
			.because("a move to a fork of the engine must touch one room")
			.check(HOUSE);
	}

	/** It is deleted after a while; what people are shown stands on our side. */
	@Test
	void nobodyReadsTheEnginesHistory() throws IOException {
		noClasses().should()
			.dependOnClassesThat()
			.haveFullyQualifiedName("org.camunda.bpm.engine.HistoryService")
			.check(HOUSE);
		try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
			for (Path source : sources.filter(Files::isRegularFile).toList()) {
				assertThat(Files.readString(source)).as(source.toString()).doesNotContain("ACT_HI_");
			}
		}
	}

	@Test
	void onlyWhoSendsAsksForTheAddressesOfReporters() {
		noClasses().that()
			.resideOutsideOfPackages("id.lapor.notification..", "id.lapor.reporter..")
			.should()
			.dependOnClassesThat()
			.haveFullyQualifiedName("id.lapor.reporter.Reach")
			.because("an address is looked up without a trace only where no person sees it")
			.check(HOUSE);
	}

	/**
	 * Hibernate keeps the plan of a written query; one that a name stands for it makes
	 * anew at each call.
	 */
	@Test
	void everyQueryOfARepositoryIsWrittenOut() {
		methods().that()
			.areDeclaredInClassesThat()
			.areAssignableTo(Repository.class)
			.and()
			.haveNameMatching("(find|count|exists|delete|get|read)[A-Z].*")
			.and()
			.doNotHaveName("findById")
			.and()
			.haveModifier(JavaModifier.ABSTRACT)
			.should()
			.beAnnotatedWith(Query.class)
			.check(HOUSE);
	}

	@Test
	void deadlineArithmeticIsPure() {
		classes().that()
			.resideInAPackage("id.lapor.deadline..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "id.lapor.deadline..", "id.lapor.shared..", "org.springframework.modulith..")
			.because("it is the part that must be right, and must be tried without a server")
			.check(HOUSE);
	}

}
