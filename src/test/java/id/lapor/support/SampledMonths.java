package id.lapor.support;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which months' samples of archives are drawn. Tests are told of many years, in no order,
 * and each would else make up for the months of the others.
 */
@Component
public class SampledMonths {

	private final JdbcClient jdbc;

	private final Story story;

	SampledMonths(JdbcClient jdbc, Story story) {
		this.jdbc = jdbc;
		this.story = story;
	}

	/** All months before that of this moment are drawn, and no other. */
	public void endBefore(Instant moment) {
		YearMonth month = YearMonth.from(moment.atOffset(ZoneOffset.UTC));
		this.story.inTransaction(() -> {
			this.jdbc.sql("delete from archive_sample").update();
			this.jdbc.sql("insert into archive_sample (sampled_month, drawn_at, archived, sampled) values (?, ?, 0, 0)")
				.params(month.minusMonths(1).toString(), Timestamp.from(moment))
				.update();
		});
	}

	/** How often the sample of this month has been drawn. */
	public int drawn(String month) {
		return this.jdbc.sql("select count(*) from archive_sample where sampled_month = ?")
			.param(month)
			.query(Integer.class)
			.single();
	}

}
