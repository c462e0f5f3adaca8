package id.lapor.agency;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

/**
 * A table as people send it: CSV in UTF-8, with commas or semicolons. Rows are numbered
 * as a spreadsheet shows them: the names of the columns stand in row 1.
 */
public final class Sheet {

	private static final CsvMapper CSV = CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

	private final List<String> columns;

	private final Set<String> optional;

	private final int rowsMax;

	/**
	 * A row with its number.
	 *
	 * @param number as a spreadsheet shows it
	 * @param cells by the name of the column; a cell that is missing is not there
	 */
	public record Row(int number, Map<String, String> cells) {

		/** What stands before the names of its fields, such as {@code rows.400.}. */
		public String at() {
			return "rows." + this.number + ".";
		}

		/** The cell of a column; {@code null} when it is missing. */
		public String cell(String column) {
			return this.cells.get(column);
		}

	}

	/**
	 * A kind of table.
	 * @param columns the names of all columns, in lower case
	 * @param optional those that a file need not have
	 * @param rowsMax most rows below the names of the columns
	 */
	public Sheet(List<String> columns, Set<String> optional, int rowsMax) {
		this.columns = List.copyOf(columns);
		this.optional = Set.copyOf(optional);
		this.rowsMax = rowsMax;
	}

	/**
	 * The rows, without those that are empty.
	 * @throws RuleViolation at the field {@code file} or at a row when it cannot be read
	 * as such a table
	 */
	public List<Row> read(byte[] file) {
		List<String[]> lines = lines(text(file));
		if (lines.stream().allMatch(Sheet::isEmpty)) {
			throw wrong("file", "sheet.empty");
		}
		List<String> names = names(lines.get(0));
		List<Row> rows = new ArrayList<>();
		for (int i = 1; i < lines.size(); i++) {
			String[] cells = lines.get(i);
			if (!isEmpty(cells)) {
				rows.add(row(cells, names, i + 1));
			}
		}
		if (rows.isEmpty()) {
			throw wrong("file", "sheet.empty");
		}
		if (rows.size() > this.rowsMax) {
			throw wrong("file", "sheet.too-many", this.rowsMax);
		}
		return rows;
	}

	private static String text(byte[] file) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
			return text.startsWith("\uFEFF") ? text.substring(1) : text;
		}
		catch (CharacterCodingException ex) {
			throw wrong("file", "sheet.encoding");
		}
	}

	private static List<String[]> lines(String text) {
		List<String[]> lines = new ArrayList<>();
		// Spreadsheets write semicolons where the comma separates decimals, as here.
		String head = text.lines().findFirst().orElse("");
		char separator = head.contains(";") && !head.contains(",") ? ';' : ',';
		try (MappingIterator<String[]> rows = CSV.readerFor(String[].class)
			.with(CsvSchema.emptySchema().withColumnSeparator(separator))
			.readValues(text)) {
			while (rows.hasNextValue()) {
				lines.add(rows.nextValue());
			}
			return lines;
		}
		catch (IOException ex) {
			throw wrong("rows." + (lines.size() + 1), "sheet.malformed");
		}
	}

	private List<String> names(String[] head) {
		List<String> names = Arrays.stream(head).map((name) -> name.strip().toLowerCase(Locale.ROOT)).toList();
		Set<String> missing = new HashSet<>(this.columns);
		missing.removeAll(names);
		missing.removeAll(this.optional);
		boolean known = this.columns.containsAll(names) && new HashSet<>(names).size() == names.size();
		if (!known || !missing.isEmpty()) {
			throw wrong("rows.1", "sheet.columns", String.join(", ", this.columns));
		}
		return names;
	}

	private static Row row(String[] cells, List<String> names, int number) {
		if (cells.length > names.size()) {
			throw wrong("rows." + number, "sheet.cells");
		}
		Map<String, String> byName = new LinkedHashMap<>();
		for (int i = 0; i < cells.length; i++) {
			byName.put(names.get(i), cells[i]);
		}
		return new Row(number, byName);
	}

	private static boolean isEmpty(String[] cells) {
		return Arrays.stream(cells).allMatch(String::isBlank);
	}

	private static RuleViolation wrong(String field, String key, Object... args) {
		return RuleViolation.invalid(List.of(new AtField(field, key, args)));
	}

}
