package id.lapor.dmn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

/** The rows of a CSV file with a header. */
final class Rows {

	private static final ObjectReader READER = new CsvMapper().readerForMapOf(String.class)
		.with(CsvSchema.emptySchema().withHeader());

	private Rows() {
	}

	/** One map from column to text per row; an empty cell is an empty text. */
	static List<Map<String, String>> of(String resource) {
		try (InputStream file = Rows.class.getResourceAsStream(resource);
				MappingIterator<Map<String, String>> rows = READER.readValues(file)) {
			return rows.readAll();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
