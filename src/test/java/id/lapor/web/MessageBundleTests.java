package id.lapor.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import id.lapor.agency.DayOff;
import id.lapor.agency.HolidayChange;
import id.lapor.agency.Role;
import id.lapor.complaint.Act;
import id.lapor.complaint.Actor;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Channel;
import id.lapor.complaint.CloseReason;
import id.lapor.complaint.Disposition;
import id.lapor.complaint.FollowUp;
import id.lapor.complaint.Kind;
import id.lapor.complaint.OwnerLevel;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.deadline.ClockKind;
import id.lapor.handling.Step;
import id.lapor.notification.Template;
import id.lapor.reporter.ReferralData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever code and pages say by a key has its text, in both languages. */
class MessageBundleTests {

	private static final Pattern REFUSAL = Pattern
		.compile("(?:RuleViolation\\s*\\.\\s*(?:invalid|conflict|forbidden)|NotFound)\\(\\s*\"([a-z.-]+[a-z])\"");

	private static final Pattern AT_FIELD = Pattern
		.compile("AtField\\(\\s*(?:\"[A-Za-z.]+\"|[a-z]+),\\s*\"([a-z.-]+)\"");

	private static final Pattern ON_PAGE = Pattern.compile("#\\{([a-z0-9-]+(?:\\.[A-Za-z0-9-]+)+)");

	@ParameterizedTest
	@ValueSource(strings = { "errors", "pages", "words", "mail" })
	void bothLanguagesHaveTheSameKeysAndPlaces(String bundle) throws IOException {
		Map<String, String> indonesian = bundle(bundle);
		Map<String, String> english = bundle(bundle + "_en");

		assertThat(english.keySet()).isNotEmpty().containsExactlyInAnyOrderElementsOf(indonesian.keySet());
		indonesian.forEach((key, text) -> assertThat(places(english.get(key))).as(key).isEqualTo(places(text)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "errors", "errors_en", "pages", "pages_en", "mail", "mail_en" })
	void noTextHasAQuotationMarkThatFormattingWouldSwallow(String bundle) throws IOException {
		assertThat(bundle(bundle).values()).isNotEmpty().noneMatch((text) -> text.contains("'"));
	}

	@Test
	void everyRefusalInTheCodeHasItsText() throws IOException {
		Set<String> used = new TreeSet<>();
		for (String source : files("src/main/java", ".java")) {
			used.addAll(keys(REFUSAL, source));
			used.addAll(keys(AT_FIELD, source));
		}

		assertThat(used).contains("complaint.not-found", "field.too-long", "task.unclaimed",
				"intake.received-at.future");
		assertThat(bundle("errors")).containsKeys(used.toArray(String[]::new));
	}

	@Test
	void refusalsWhoseKeysAreMadeFromNamesHaveTheirTexts() throws IOException {
		assertThat(bundle("errors")).containsKeys("access.number", "access.content", "access.identity",
				"reporter.name.malformed", "reporter.email.malformed", "reporter.phone.malformed",
				"reporter.address.malformed", "reporter.represents.malformed", "referral.second", "referral.linked",
				"referral.archived", "referral.too-old", "referral.too-early", "withdrawal.left");
	}

	@Test
	void everyTextOnAPageExists() throws IOException {
		Set<String> used = new TreeSet<>();
		for (String template : files("src/main/resources/templates", ".html")) {
			used.addAll(keys(ON_PAGE, template));
		}

		assertThat(used).contains("layout.demo", "case.confirm.text", "complaint.not-found");
		Map<String, String> known = bundle("pages");
		known.putAll(bundle("errors"));
		assertThat(known).containsKeys(used.toArray(String[]::new));
	}

	@Test
	void everyCodeThatPeopleSeeHasItsWord() throws IOException {
		Map<String, String> words = bundle("words");

		assertThat(words).containsKeys(named("status", Status.values()))
			.containsKeys(named("kind", Kind.values()))
			.containsKeys(named("channel", Channel.values()))
			.containsKeys(named("clock", ClockKind.values()))
			.containsKeys(named("told", FollowUp.Kind.values()))
			.containsKeys(named("act", Act.values()))
			.containsKeys(named("actor", Actor.Role.values()))
			.containsKeys(named("close", CloseReason.values()))
			.containsKeys(named("owner", OwnerLevel.values()))
			.containsKeys(named("basis", Disposition.Basis.values()))
			.containsKeys(named("part", SupportingPart.State.values()))
			.containsKeys(named("role", Role.values()))
			.containsKeys(named("dayoff", DayOff.Kind.values()))
			.containsKeys(named("calendarAct", HolidayChange.Act.values()))
			.containsKeys(named("calendarState", HolidayChange.State.values()))
			.containsKeys(named("event", CaseEvent.Kind.values()))
			.containsKeys(named("archive", ArchiveReason.values()))
			.containsKeys(named("marital", ReferralData.MaritalStatus.values()))
			.containsKeys(Stream.of(Step.values()).map((step) -> "step." + step.code()).toArray(String[]::new));
	}

	@Test
	void everyPageOfTheMenuHasItsNameAndWhatItIsFor() throws IOException {
		assertThat(bundle("pages").keySet()).containsAll(
				Stream.of(StaffPage.values()).flatMap((page) -> Stream.of(page.key(), page.key() + ".text")).toList());
	}

	@Test
	void everyMessageHasItsSubjectAndText() throws IOException {
		assertThat(bundle("mail").keySet()).containsAll(Stream.of(Template.values())
			.flatMap((template) -> Stream.of("mail.%s.subject".formatted(template), "mail.%s.text".formatted(template)))
			.toList());
	}

	/** A number stands before a subject for staff. */
	@ParameterizedTest
	@ValueSource(strings = { "mail", "mail_en" })
	void subjectsForReportersBeginLikeSentences(String bundle) throws IOException {
		assertThat(bundle(bundle).entrySet()).filteredOn((entry) -> entry.getKey().matches("mail\\.[A-Z_]+\\.subject"))
			.filteredOn((entry) -> !entry.getKey().startsWith("mail.STAFF_"))
			.isNotEmpty()
			.allMatch((entry) -> Character.isUpperCase(entry.getValue().charAt(0)));
	}

	private static String[] named(String group, Enum<?>[] values) {
		return Stream.of(values).map((value) -> group + "." + value.name()).toArray(String[]::new);
	}

	private static Set<String> keys(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((match) -> match.group(1)).collect(Collectors.toSet());
	}

	private static Set<String> places(String text) {
		return Pattern.compile("\\{\\d}").matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
	}

	private static Iterable<String> files(String folder, String ending) throws IOException {
		try (Stream<Path> files = Files.walk(Path.of(folder))) {
			return files.filter((file) -> file.toString().endsWith(ending)).map(MessageBundleTests::read).toList();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static Map<String, String> bundle(String name) throws IOException {
		Properties properties = new Properties();
		try (InputStream file = MessageBundleTests.class.getResourceAsStream("/messages/" + name + ".properties")) {
			properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
		}
		return properties.stringPropertyNames()
			.stream()
			.collect(Collectors.toMap((key) -> key, properties::getProperty));
	}

}
