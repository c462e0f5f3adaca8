package id.lapor.agency;

import java.nio.charset.StandardCharsets;
import java.util.List;

import id.lapor.agency.HolidayAct.Typed;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class HolidayFileTests {

	private static final String HEAD = "date,kind,name,decree\n";

	@Test
	void readsRowsWithTheNumbersThatASpreadsheetShows() {
		List<HolidayFile.Row> rows = HolidayFile.read(bytes(HEAD + "2027-03-10,national,\"Idulfitri, hari 1\",SKB\n\n"
				+ "2027-03-11,collective-leave,Cuti,SKB\n,,,\n"));

		assertThat(rows).containsExactly(
				new HolidayFile.Row(2, new Typed("2027-03-10", "national", "Idulfitri, hari 1", "SKB")),
				new HolidayFile.Row(4, new Typed("2027-03-11", "collective-leave", "Cuti", "SKB")));
	}

	@Test
	void readsWhatAnIndonesianSpreadsheetSaves() {
		List<HolidayFile.Row> rows = HolidayFile
			.read(bytes("\uFEFFDecree;Name;Kind;Date\r\nSKB 1/2026;Maulid;national;2027-08-15\r\n"));

		assertThat(rows)
			.containsExactly(new HolidayFile.Row(2, new Typed("2027-08-15", "national", "Maulid", "SKB 1/2026")));
	}

	@Test
	void leavesCellsThatAreMissingToWhoeverReadsTheRow() {
		assertThat(HolidayFile.read(bytes(HEAD + "2027-03-10"))).extracting(HolidayFile.Row::day)
			.containsExactly(new Typed("2027-03-10", null, null, null));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "``|file|sheet.empty", "` \\n,,\\n`|file|sheet.empty",
			"`date,kind,name,decree\\n`|file|sheet.empty",
			"`date,kind,name\\n2027-03-10,national,Maulid`|rows.1|sheet.columns",
			"`date,kind,name,decree,date\\n`|rows.1|sheet.columns",
			"`2027-03-10,national,Maulid,SKB`|rows.1|sheet.columns",
			"`date,kind,name,decree\\n2027-03-10,national,Idulfitri, hari 1,SKB`|rows.2|sheet.cells",
			"`date,kind,name,decree\\n2027-03-10,national,A,SKB\\n2027-03-11,national,\"Cuti,SKB`|rows.3|sheet.malformed" })
	void saysWhereATableIsNone(String file, String field, String key) {
		RuleViolation refusal = refusal(bytes(file.replace("\\n", "\n")));

		assertThat(refusal.fields()).extracting(AtField::field, AtField::key)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(field, key));
	}

	@Test
	void refusesWhatIsNoTextAtAll() {
		RuleViolation refusal = refusal(new byte[] { 'P', 'K', 3, 4, (byte) 0xff, (byte) 0xfe });

		assertThat(refusal.fields()).extracting(AtField::key).containsExactly("sheet.encoding");
	}

	@Test
	void takesAThousandRowsAndNotOneMore() {
		String row = "2027-03-10,national,Maulid,SKB\n";

		assertThat(HolidayFile.read(bytes(HEAD + row.repeat(HolidayFile.ROWS_MAX)))).hasSize(HolidayFile.ROWS_MAX);
		assertThat(refusal(bytes(HEAD + row.repeat(HolidayFile.ROWS_MAX + 1))).fields()).extracting(AtField::key)
			.containsExactly("sheet.too-many");
	}

	private static RuleViolation refusal(byte[] file) {
		return catchThrowableOfType(RuleViolation.class, () -> HolidayFile.read(file));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
