package id.lapor.worklist;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;

import id.lapor.agency.Officer;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Searches that officers keep under a name, each for itself. */
@Service
class SavedSearches {

	/** So many fit on a page. */
	static final int MOST = 30;

	static final int NAME_MAX = 60;

	private static final int CRITERIA_MAX = 2000;

	private final JdbcClient jdbc;

	private final Clock clock;

	SavedSearches(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * A search under a name.
	 *
	 * @param query what is looked for, as in an address
	 */
	record SavedSearch(long id, String name, String query) {
	}

	/** An officer's searches, by name. */
	@Transactional(readOnly = true)
	List<SavedSearch> of(Officer officer) {
		return this.jdbc.sql("select id, name, criteria from saved_search where officer = ? order by name")
			.param(officer.userId())
			.query((row, number) -> new SavedSearch(row.getLong(1), row.getString(2), row.getString(3)))
			.list();
	}

	/**
	 * Keeps a search.
	 * @throws RuleViolation when it has no name or looks for nothing, when the name is
	 * taken, or there are too many
	 */
	@Transactional
	void save(String name, Criteria criteria, Officer officer) {
		if (name == null || name.isBlank()) {
			throw refused("field.required");
		}
		if (name.codePointCount(0, name.length()) > NAME_MAX) {
			throw refused("field.too-long", NAME_MAX);
		}
		if (criteria.isEmpty() || criteria.query().length() > CRITERIA_MAX) {
			throw refused("search.save.nothing");
		}
		List<SavedSearch> kept = of(officer);
		if (kept.size() >= MOST) {
			throw refused("search.save.too-many", MOST);
		}
		try {
			this.jdbc.sql("insert into saved_search (officer, name, criteria, saved_at) values (?, ?, ?, ?)")
				.param(officer.userId())
				.param(name.strip())
				.param(criteria.query())
				.param(Timestamp.from(this.clock.instant()))
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw refused("search.save.taken");
		}
	}

	/**
	 * Forgets a search.
	 * @throws NotFound also when it is somebody else's
	 */
	@Transactional
	void forget(long id, Officer officer) {
		int forgotten = this.jdbc.sql("delete from saved_search where id = ? and officer = ?")
			.param(id)
			.param(officer.userId())
			.update();
		if (forgotten == 0) {
			throw new NotFound("search.not-found");
		}
	}

	private static RuleViolation refused(String key, Object... args) {
		return RuleViolation.invalid(List.of(new AtField("name", key, args)));
	}

}
