package id.lapor.agency;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A day on which no office works, as a joint ministerial decree (SKB) sets it (domain.md
 * section 7.2). Collective leave is no working day either.
 */
@Entity
public class Holiday {

	/** Why the day is off. */
	public enum Kind {

		/** A public holiday (<em>libur nasional</em>). */
		NATIONAL,

		/** Collective leave (<em>cuti bersama</em>). */
		COLLECTIVE_LEAVE;

		/** The word that the reference file uses: {@code collective-leave}. */
		public String code() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		static Kind ofCode(String code) {
			return Arrays.stream(values())
				.filter((kind) -> kind.code().equals(code))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("No holiday is of the kind '" + code + "'"));
		}

	}

	@Id
	@Column(name = "holiday_date")
	private LocalDate date;

	@Column(length = 20, nullable = false)
	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Kind kind;

	@Column(length = 120, nullable = false)
	private String name;

	@Column(length = 200, nullable = false)
	private String decree;

	/** For Hibernate. */
	protected Holiday() {
	}

	public LocalDate date() {
		return this.date;
	}

	public Kind kind() {
		return this.kind;
	}

	/** The name that people read, such as <em>Maulid</em>. */
	public String name() {
		return this.name;
	}

	/** The decree that set the day, and, where one changed it, the amendment. */
	public String decree() {
		return this.decree;
	}

}
