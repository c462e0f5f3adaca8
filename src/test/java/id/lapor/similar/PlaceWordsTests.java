package id.lapor.similar;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceWordsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Jl. A. Yani km 4              | Jalan Ahmad Yani KM. 4,2
			Jln Kenanga no. 14            | jalan Kenanga 14
			Jl.Kenanga Nomor 014          | Jalan KENANGA No.14
			Gg. Melati RT 05/RW 02        | gang Melati, rt 5 rw 2
			Gang Melati RT/RW 05/02       | Gg Melati RT.005 RW.002
			Ds. Rekaan Kec. Satui         | Desa Rekaan, Kecamatan Satui
			Kel. Pemurus Luar             | Kelurahan Pemurus Luar
			A.Yani Kilometer 17           | Achmad Yani km17
			Jl. Jend. Sudirman            | Jalan Jenderal Sudirman""")
	void onePlaceHasOneWordingHoweverItIsWritten(String one, String other) {
		assertThat(PlaceWords.of(one)).isNotEmpty().isEqualTo(PlaceWords.of(other));
	}

	@Test
	void aNumberIsAnotherOneBehindAnotherWord() {
		assertThat(PlaceWords.of("Km 4")).isNotEqualTo(PlaceWords.of("RT 4"));
		assertThat(PlaceWords.of("Km 4")).isNotEqualTo(PlaceWords.of("4"));
		assertThat(PlaceWords.of("RT baru 4")).containsExactly("baru", "4");
		assertThat(PlaceWords.of(" - ")).isEmpty();
	}

}
