package id.lapor.notification;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of letters to staff that are about no complaint. */
@Component
public class StaffLetters {

	private final JdbcClient jdbc;

	StaffLetters(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** How the latest letter to a person fared. */
	public enum State {

		/** It waits to be sent, now or later. */
		WAITING,
		/** The mail server has taken it over. */
		SENT,
		/** It was given up, or there was no address: it did not arrive. */
		LOST

	}

	/** How the latest letter to this officer fared; empty when there was none. */
	public Optional<State> latest(String userId) {
		return this.jdbc.sql("""
				select state from outbox where recipient = ? and complaint_id is null
				order by id desc limit 1""")
			.param(userId)
			.query(String.class)
			.optional()
			.map(Notice.State::valueOf)
			.map((state) -> switch (state) {
				case WAITING -> State.WAITING;
				case SENT -> State.SENT;
				case DEAD, UNREACHABLE -> State.LOST;
			});
	}

}
