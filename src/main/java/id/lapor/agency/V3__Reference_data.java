package id.lapor.agency;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import id.lapor.deadline.WeekPattern;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/**
 * Fills a new database with the regions, agencies and holidays that come with the
 * program, from {@code regions.csv}, {@code agencies.csv} and {@code holidays.csv}.
 * <p>
 * It is a migration, so it runs once, inside Flyway's lock and in one transaction: many
 * nodes that start together on a new MySQL database seed it once, and a node that fails
 * half-way leaves nothing behind. (An embedded H2 database has one node only.) From then
 * on the office owns the tables, and a later release does not overwrite what it changed.
 * For the same reason there is no checksum: a corrected file is meant for new databases
 * and must not stop the old ones from starting.
 */
@Component
class V3__Reference_data extends BaseJavaMigration {

	private static final CsvMapper CSV = new CsvMapper();

	private final String folder;

	V3__Reference_data() {
		this("/reference");
	}

	/**
	 * @param folder where the files are on the class path
	 */
	V3__Reference_data(String folder) {
		this.folder = folder;
	}

	@Override
	public void migrate(Context context) throws IOException, SQLException {
		insertRegions(context.getConnection());
		insertAgencies(context.getConnection());
		insertHolidays(context.getConnection());
	}

	private void insertRegions(Connection connection) throws IOException, SQLException {
		// A code sorts behind the code of its parent, which must be there first.
		List<Map<String, String>> parentsFirst = read("regions.csv").stream()
			.sorted(Comparator.comparing((Map<String, String> row) -> row.get("code")))
			.toList();
		insert(connection,
				"insert into region (code, bps_code, gov_level, parent_code, name, seat) values (?, ?, ?, ?, ?, ?)",
				parentsFirst, (row) -> new Object[] { new RegionCode(row.get("code")).value(), row.get("bps_code"),
						Level.ofCode(row.get("level")).name(), row.get("parent"), row.get("name"), row.get("seat") });
	}

	private void insertAgencies(Connection connection) throws IOException, SQLException {
		insert(connection, """
				insert into agency (id, name, gov_level, region_code, function_code, coordinates_region,
					zone_id, week_pattern, active)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", read("agencies.csv"), (row) -> {
			String region = new RegionCode(row.get("region")).value();
			return new Object[] { new AgencyId(row.get("id")).value(), row.get("name"),
					Level.ofCode(row.get("level")).name(), region, row.get("function"),
					isTrue(row.get("coordinator")) ? region : null, ZoneId.of(row.get("zone")).getId(),
					WeekPattern.valueOf(row.get("week").toUpperCase(Locale.ROOT)).name(), true };
		});
	}

	private void insertHolidays(Connection connection) throws IOException, SQLException {
		insert(connection, "insert into holiday (holiday_date, kind, name, decree) values (?, ?, ?, ?)",
				read("holidays.csv"), (row) -> new Object[] { LocalDate.parse(row.get("date")),
						DayOff.Kind.ofCode(row.get("kind")).orElseThrow().name(), row.get("name"), row.get("decree") });
	}

	private static void insert(Connection connection, String sql, List<Map<String, String>> rows, Columns columns)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (Map<String, String> row : rows) {
				Object[] values = columns.of(row);
				for (int i = 0; i < values.length; i++) {
					statement.setObject(i + 1, values[i]);
				}
				statement.addBatch();
			}
			statement.executeBatch();
		}
	}

	/** The rows of a file by column name; an empty cell is null. */
	private List<Map<String, String>> read(String file) throws IOException {
		String path = this.folder + "/" + file;
		try (InputStream in = V3__Reference_data.class.getResourceAsStream(path)) {
			if (in == null) {
				throw new IllegalStateException("The class path has no " + path);
			}
			try (MappingIterator<Map<String, String>> rows = CSV.readerForMapOf(String.class)
				.with(CsvSchema.emptySchema().withHeader().withNullValue(""))
				.readValues(in)) {
				return rows.readAll();
			}
		}
	}

	private static boolean isTrue(String cell) {
		return switch (cell) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new IllegalArgumentException("'" + cell + "' is neither true nor false");
		};
	}

	/** Turns a row of a file into the values of a statement. */
	private interface Columns {

		Object[] of(Map<String, String> row);

	}

}
