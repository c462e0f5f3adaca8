package id.lapor.agency;

import java.util.Optional;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A province, a regency, a city, or the whole country. */
@Entity
public class Region {

	@EmbeddedId
	@AttributeOverride(name = "value", column = @Column(name = "code", length = 5))
	private RegionCode code;

	@Column(length = 4)
	private String bpsCode;

	@Column(name = "gov_level", length = 16, nullable = false)
	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Level level;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "parent_code", length = 5))
	private RegionCode parent;

	@Column(length = 120, nullable = false)
	private String name;

	@Column(length = 120)
	private String seat;

	/** For Hibernate. */
	protected Region() {
	}

	public RegionCode code() {
		return this.code;
	}

	/** The statistical office's code, where one is known; never a key of ours. */
	public Optional<String> bpsCode() {
		return Optional.ofNullable(this.bpsCode);
	}

	public Level level() {
		return this.level;
	}

	/** The region above; the country has none. */
	public Optional<RegionCode> parent() {
		return Optional.ofNullable(this.parent);
	}

	/** The official name, such as <em>Kota Banjarmasin</em>. */
	public String name() {
		return this.name;
	}

	/** The town where its government sits, where it is known. */
	public Optional<String> seat() {
		return Optional.ofNullable(this.seat);
	}

}
