package id.lapor.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many copies of one case that the application itself has made: every row that it wrote,
 * ours and the engine's, with new keys, numbers and codes. The case is read once; each of
 * its rows becomes one statement that writes thousands.
 */
final class Copies {

	private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

	/** Where the engine names the process that a row belongs to. */
	private static final List<String> PROCESS = List.of("PROC_INST_ID_", "PROCESS_INSTANCE_ID_");

	private static final int AT_ONCE = 5000;

	/** More clocks than a case has. */
	private static final int CLOCKS = 100;

	private final Connection connection;

	private final String number;

	private final String year;

	private final char letter;

	private final List<Row> rows = new ArrayList<>();

	private final Set<String> ids = new HashSet<>();

	private String code;

	private long firstClock;

	/**
	 * Reads the case.
	 * @param connection where it is; the copies may go over another one
	 * @param number its number
	 * @param year the year that the numbers of its copies begin with
	 * @param letter from A to F: their tracking codes begin with it, and the last part of
	 * their keys
	 * @param history whether the engine's history of them is still there
	 */
	Copies(Connection connection, String number, int year, char letter, boolean history) throws SQLException {
		this.connection = connection;
		this.number = number;
		this.year = String.valueOf(year);
		this.letter = letter;
		this.code = one("select tracking_code from complaint where id = ?", number);
		this.firstClock = Long.parseLong(one("select min(id) from deadline where complaint_id = ?", number));
		readOurs();
		readEngine(history);
	}

	private record Cell(String column, Object value) {
	}

	private record Row(String table, List<Cell> cells) {
	}

	/** How many rows of the database one copy is. */
	int size() {
		return this.rows.size();
	}

	/** The tracking code of a copy, without hyphens. */
	String code(int copy) {
		return "%s%011d".formatted(this.letter, copy);
	}

	/** The number of a copy. */
	String number(int copy) {
		return "%s-%07d".formatted(this.year, copy);
	}

	/** Makes the copies, from 1 on; nothing of them goes to the binary log. */
	void make(Connection own, int many) throws SQLException {
		execute(own, "set foreign_key_checks = 0, unique_checks = 0, sql_log_bin = 0");
		for (int from = 1; from <= many; from += AT_ONCE) {
			for (Row row : this.rows) {
				write(own, row, from, Math.min(many, from + AT_ONCE - 1));
			}
		}
		execute(own, "set foreign_key_checks = 1, unique_checks = 1, sql_log_bin = 1");
	}

	/** What the copies are numbered by, once for all of a database. */
	static void numbers(Connection own, int many) throws SQLException {
		execute(own, "create table if not exists bench_number (n int not null primary key)");
		execute(own, "insert ignore into bench_number values (1)");
		for (long highest = 1; highest < many; highest *= 2) {
			execute(own, "insert ignore into bench_number select n + %d from bench_number where n <= %d"
				.formatted(highest, highest));
		}
	}

	private void readOurs() throws SQLException {
		read("complaint", "id = ?", this.number);
		read("reporter_identity", "id = (select reporter_id from complaint where id = ?)", this.number);
		for (String table : tables("complaint_id")) {
			read(table, "complaint_id = ?", this.number);
		}
		this.rows.forEach((row) -> row.cells()
			.stream()
			.filter((cell) -> cell.column().equals("reporter_id")
					|| (row.table().equals("attachment") && cell.column().equals("id")))
			.forEach((cell) -> this.ids.add(String.valueOf(cell.value()))));
	}

	private void readEngine(boolean history) throws SQLException {
		String processes = processes();
		for (String column : PROCESS) {
			for (String table : tables(column)) {
				if (table.startsWith("ACT_RU_") || (history && table.startsWith("ACT_HI_"))) {
					read(table, "%s in (%s)".formatted(column, processes));
				}
			}
		}
		read("ACT_RU_IDENTITYLINK",
				"TASK_ID_ in (select ID_ from ACT_RU_TASK where PROC_INST_ID_ in (%s))".formatted(processes));
		for (Row row : this.rows) {
			for (Cell cell : row.cells()) {
				boolean own = cell.column().equals("ID_") || PROCESS.contains(cell.column())
						|| cell.column().endsWith("ACT_INST_ID_");
				if (own && cell.value() instanceof String text) {
					Matcher uuid = UUID.matcher(text);
					while (uuid.find()) {
						this.ids.add(uuid.group());
					}
				}
			}
		}
	}

	/** The keys of its processes, to be written into a query. */
	private String processes() throws SQLException {
		Set<String> processes = new TreeSet<>();
		for (String query : List.of("select PROC_INST_ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = ?",
				"select p.PROC_INST_ID_ from ACT_RU_EXECUTION p join ACT_RU_EXECUTION e "
						+ "on p.ROOT_PROC_INST_ID_ = e.PROC_INST_ID_ where e.BUSINESS_KEY_ = ?")) {
			try (PreparedStatement ask = this.connection.prepareStatement(query)) {
				ask.setString(1, this.number);
				ResultSet found = ask.executeQuery();
				while (found.next()) {
					processes.add("'%s'".formatted(found.getString(1)));
				}
			}
		}
		return String.join(", ", processes);
	}

	private List<String> tables(String column) throws SQLException {
		List<String> tables = new ArrayList<>();
		try (PreparedStatement ask = this.connection.prepareStatement("""
				select c.table_name from information_schema.columns c
				join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
				where c.table_schema = database() and c.column_name = ? and t.table_type = 'BASE TABLE'""")) {
			ask.setString(1, column);
			ResultSet found = ask.executeQuery();
			while (found.next()) {
				tables.add(found.getString(1));
			}
		}
		return tables;
	}

	private void read(String table, String where, String... parameters) throws SQLException {
		if (this.rows.stream().anyMatch((row) -> row.table().equals(table))) {
			return;
		}
		try (PreparedStatement ask = this.connection
			.prepareStatement("select * from %s where %s".formatted(table, where))) {
			for (int i = 0; i < parameters.length; i++) {
				ask.setString(i + 1, parameters[i]);
			}
			ResultSet found = ask.executeQuery();
			ResultSetMetaData columns = found.getMetaData();
			while (found.next()) {
				List<Cell> cells = new ArrayList<>();
				for (int i = 1; i <= columns.getColumnCount(); i++) {
					if (!columns.isAutoIncrement(i) || table.equals("deadline")) {
						cells.add(new Cell(columns.getColumnName(i), found.getObject(i)));
					}
				}
				this.rows.add(new Row(table, cells));
			}
		}
	}

	private void write(Connection own, Row row, int from, int to) throws SQLException {
		List<String> columns = new ArrayList<>();
		List<String> expressions = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		for (Cell cell : row.cells()) {
			columns.add("`%s`".formatted(cell.column()));
			expressions.add(expression(row, cell, values));
		}
		String sql = "insert into %s (%s) select %s from bench_number where n between ? and ?".formatted(row.table(),
				String.join(", ", columns), String.join(", ", expressions));
		try (PreparedStatement insert = own.prepareStatement(sql)) {
			values.addAll(Arrays.asList(from, to));
			for (int i = 0; i < values.size(); i++) {
				insert.setObject(i + 1, values.get(i));
			}
			insert.executeUpdate();
		}
	}

	/** What stands in this column of the copy number {@code n}. */
	private String expression(Row row, Cell cell, List<Object> values) {
		if (isClock(row, cell)) {
			long clock = ((Number) number(cell.value())).longValue() - this.firstClock;
			// Far above what the application gives out meanwhile; a year's copies are
			// apart.
			String id = "%s000000 * %d + n * %d + %d".formatted(this.year, CLOCKS, CLOCKS, clock);
			return (cell.value() instanceof String) ? "cast(%s as char)".formatted(id) : id;
		}
		if (cell.value() instanceof String text) {
			if (text.equals(this.number)) {
				return "concat('%s-', lpad(n, 7, '0'))".formatted(this.year);
			}
			if (text.equals(this.code)) {
				return "concat('%s', lpad(n, 11, '0'))".formatted(this.letter);
			}
			Matcher uuid = UUID.matcher(text);
			if (uuid.find() && this.ids.contains(uuid.group())) {
				// All keys of one case differ before their last part, which is the
				// machine's.
				values.add(text.substring(0, uuid.end() - 12) + Character.toLowerCase(this.letter));
				values.add(text.substring(uuid.end()));
				return "concat(?, lpad(lower(hex(n)), 11, '0'), ?)";
			}
		}
		values.add(cell.value());
		return "?";
	}

	private boolean isClock(Row row, Cell cell) {
		if (row.table().equals("deadline")) {
			return cell.column().equals("id");
		}
		boolean variable = row.table().toUpperCase(Locale.ROOT).endsWith("_VARIABLE")
				|| row.table().endsWith("VARINST");
		return variable && cell.value() != null && List.of("LONG_", "TEXT_").contains(cell.column())
				&& row.cells().contains(new Cell("NAME_", "clockId"));
	}

	private static Object number(Object value) {
		return (value instanceof Number) ? value : Long.valueOf(value.toString());
	}

	private String one(String sql, String parameter) throws SQLException {
		try (PreparedStatement ask = this.connection.prepareStatement(sql)) {
			ask.setString(1, parameter);
			ResultSet row = ask.executeQuery();
			row.next();
			return row.getString(1);
		}
	}

	private static void execute(Connection own, String sql) throws SQLException {
		try (Statement statement = own.createStatement()) {
			statement.execute(sql);
		}
	}

}
