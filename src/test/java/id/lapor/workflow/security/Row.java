package id.lapor.workflow.security;

import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A line of a table of rights: {@code METHOD path body | who gets it | what all others
 * get | exceptions}. What others get is {@code none} (an answer without rows),
 * {@code refused} (any 4xx) or a status; an exception is {@code what: who who}.
 */
record Row(String resource, String method, String path, String body, Map<Person, String> expected) {

	static final String ROWS = "rows";

	static List<Row> table(String table) {
		return table.lines().filter((line) -> !line.isBlank()).map(Row::parse).toList();
	}

	private static Row parse(String line) {
		String[] cells = line.split("\\s*\\|\\s*", -1);
		String[] request = cells[0].strip().split(" ", 3);
		Map<Person, String> expected = new EnumMap<>(Person.class);
		for (Person person : Person.values()) {
			expected.put(person, cells[2].strip());
		}
		people(cells[1]).forEach((person) -> expected.put(person, ROWS));
		if (cells.length > 3) {
			String[] exception = cells[3].split(":");
			people(exception[1]).forEach((person) -> expected.put(person, exception[0].strip()));
		}
		return new Row(cells[0].strip(), request[0], request[1], (request.length > 2) ? request[2] : null, expected);
	}

	private static Stream<Person> people(String names) {
		String given = names.strip();
		if (given.equals("EVERYBODY")) {
			return Arrays.stream(Person.values());
		}
		return given.isEmpty() ? Stream.empty() : Arrays.stream(given.split(" ")).map(Person::valueOf);
	}

	/** Whether anybody at all gets it. */
	boolean isOpenToSomebody() {
		return this.expected.containsValue(ROWS) || this.expected.containsValue("done");
	}

	/** Whether this address is only one of the web applications', or our own. */
	boolean isWhole() {
		return this.path.startsWith("/camunda/") || this.path.startsWith("/api/");
	}

	/** Whether the answer is what the table says. */
	static boolean fits(String expected, Answer answer) {
		return switch (expected) {
			case ROWS -> answer.isDone() && answer.hasRows();
			case "done" -> answer.isDone();
			case "none" -> answer.isDone() && !answer.hasRows();
			case "refused" -> answer.status() >= 400 && answer.status() < 500;
			default -> answer.status() == Integer.parseInt(expected);
		};
	}

	@Override
	public String toString() {
		return this.resource;
	}

}
