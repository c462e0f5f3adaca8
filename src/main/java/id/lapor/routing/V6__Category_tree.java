package id.lapor.routing;

import java.io.IOException;
import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

import org.springframework.stereotype.Component;

/**
 * Plants the category tree from {@code reference/categories.csv}. It runs once, inside
 * Flyway's lock, so that many nodes that start together plant it once.
 */
@Component
class V6__Category_tree extends BaseJavaMigration {

	private record Row(String code, String parent, String routing_category, String name_id, String name_en) {
	}

	@Override
	public void migrate(Context context) throws SQLException, IOException {
		CsvMapper csv = new CsvMapper();
		CsvSchema header = CsvSchema.emptySchema().withHeader();
		try (InputStream file = getClass().getResourceAsStream("/reference/categories.csv");
				MappingIterator<Row> rows = csv.readerFor(Row.class).with(header).readValues(file);
				PreparedStatement insert = context.getConnection()
					.prepareStatement("insert into category"
							+ " (code, parent, routing_category, name_id, name_en, position) values (?, ?, ?, ?, ?, ?)")) {
			int position = 0;
			while (rows.hasNext()) {
				Row row = rows.next();
				insert.setString(1, row.code());
				insert.setString(2, orNull(row.parent()));
				insert.setString(3, orNull(row.routing_category()));
				insert.setString(4, row.name_id());
				insert.setString(5, row.name_en());
				insert.setInt(6, position++);
				insert.addBatch();
			}
			insert.executeBatch();
		}
	}

	private static String orNull(String text) {
		return (text == null || text.isBlank()) ? null : text;
	}

}
