package id.lapor.agency;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
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
 * A table of days off as people send it. Rows are numbered as a spreadsheet shows them:
 * the names of the columns stand in row 1.
 */
final class HolidayFile {

	/** Most rows below the names of the columns; a year has about thirty days off. */
	static final int ROWS_MAX = 1000;

	private static final Set<String> COLUMNS = Set.of("date", "kind", "name", "decree");

	private static final CsvMapper CSV = CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

	/**
	 * A row with its number.
	 *
	 * @param number as a spreadsheet shows it
	 */
	record Row(int number, HolidayAct.Typed day) {

		/** What stands before the names of its fields. */
		String at() {
			return "rows." + this.number + ".";
		}

	}

	private HolidayFile() {
	}

	/**
	 * The rows, without those that are empty.
	 * @throws RuleViolation at the field {@code file} or at a row when it cannot be read
	 * as such a table
	 */
	static List<Row> read(byte[] file) {
		List<String[]> lines = lines(text(file));
		if (lines.stream().allMatch(HolidayFile::isEmpty)) {
			throw wrong("file", "holiday.file.empty");
		}
		Map<String, Integer> columns = columns(lines.get(0));
		List<Row> rows = new ArrayList<>();
		for (int i = 1; i < lines.size(); i++) {
			String[] cells = lines.get(i);
			if (!isEmpty(cells)) {
				rows.add(new Row(i + 1, typed(cells, columns, i + 1)));
			}
		}
		if (rows.isEmpty()) {
			throw wrong("file", "holiday.file.empty");
		}
		if (rows.size() > ROWS_MAX) {
			throw wrong("file", "holiday.file.too-many", ROWS_MAX);
		}
		return rows;
	}

	private static String text(byte[] file) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
			return text.startsWith("\uFEFF") ? text.substring(1) : text;
		}
		catch (CharacterCodingException ex) {
			throw wrong("file", "holiday.file.encoding");
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
			throw wrong("rows." + (lines.size() + 1), "holiday.file.malformed");
		}
	}

	private static Map<String, Integer> columns(String[] names) {
		Map<String, Integer> columns = new HashMap<>();
		for (int i = 0; i < names.length; i++) {
			columns.put(names[i].strip().toLowerCase(Locale.ROOT), i);
		}
		if (names.length != COLUMNS.size() || !columns.keySet().equals(COLUMNS)) {
			throw wrong("rows.1", "holiday.file.columns");
		}
		return columns;
	}

	private static HolidayAct.Typed typed(String[] cells, Map<String, Integer> columns, int number) {
		if (cells.length > COLUMNS.size()) {
			throw wrong("rows." + number, "holiday.file.cells");
		}
		return new HolidayAct.Typed(cell(cells, columns.get("date")), cell(cells, columns.get("kind")),
				cell(cells, columns.get("name")), cell(cells, columns.get("decree")));
	}

	private static String cell(String[] cells, int column) {
		return (column < cells.length) ? cells[column] : null;
	}

	private static boolean isEmpty(String[] cells) {
		for (String cell : cells) {
			if (!cell.isBlank()) {
				return false;
			}
		}
		return true;
	}

	private static RuleViolation wrong(String field, String key, Object... args) {
		return RuleViolation.invalid(List.of(new AtField(field, key, args)));
	}

}
