package id.lapor.agency;

import java.time.ZoneId;

import id.lapor.deadline.OfficeWeek;
import id.lapor.deadline.WeekPattern;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * An office that handles complaints: an agency of a ministry, a province, a regency or a
 * city. A region's coordinator is an agency too.
 */
@Entity
public class Agency {

	@EmbeddedId
	@AttributeOverride(name = "value", column = @Column(name = "id", length = 64))
	private AgencyId id;

	@Column(length = 200, nullable = false)
	private String name;

	@Column(name = "gov_level", length = 16, nullable = false)
	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Level level;

	@Embedded
	private RegionCode region;

	@Column(name = "function_code", length = 64, nullable = false)
	private String function;

	/** The region again, or null: see the unique key in the migration. */
	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "coordinates_region", length = 5))
	private RegionCode coordinates;

	@Column(name = "zone_id", length = 40, nullable = false)
	private ZoneId zone;

	@Column(name = "week_pattern", length = 8, nullable = false)
	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private WeekPattern week;

	@Column(nullable = false)
	private boolean active;

	/** For Hibernate. */
	protected Agency() {
	}

	/** An agency that the office opens. */
	public Agency(AgencyId id, AgencyFacts facts) {
		this.id = id;
		become(facts);
	}

	/** Takes over what the office says of it now; its id stays. */
	public final void become(AgencyFacts facts) {
		this.name = facts.name();
		this.level = facts.level();
		this.region = facts.region();
		this.function = facts.function();
		this.coordinates = facts.coordinator() ? facts.region() : null;
		this.zone = facts.zone();
		this.week = facts.week();
		this.active = facts.active();
	}

	/** What the office says of it. */
	public AgencyFacts facts() {
		return new AgencyFacts(this.name, this.level, this.region, this.function, isCoordinator(), this.zone, this.week,
				this.active);
	}

	public AgencyId id() {
		return this.id;
	}

	/** The name that people read, such as <em>Dinas PUPR Kota Banjarmasin</em>. */
	public String name() {
		return this.name;
	}

	public Level level() {
		return this.level;
	}

	/** Where it is competent; {@link RegionCode#NATIONAL} for a national agency. */
	public RegionCode region() {
		return this.region;
	}

	/** What it does, in the code that routing tables use, such as {@code PUPR}. */
	public String function() {
		return this.function;
	}

	/** Whether it verifies and distributes the complaints of its region. */
	public boolean isCoordinator() {
		return this.coordinates != null;
	}

	/** Where its days begin and end, at the latest from tomorrow on: WIB, WITA or WIT. */
	public ZoneId zone() {
		return this.zone;
	}

	/** The days of the week on which it works, at the latest from tomorrow on. */
	public WeekPattern week() {
		return this.week;
	}

	/** Both together. What it worked by before, {@link Calendars} know. */
	OfficeWeek officeWeek() {
		return new OfficeWeek(this.zone, this.week);
	}

	/** Whether it may be given new work. */
	public boolean isActive() {
		return this.active;
	}

}
