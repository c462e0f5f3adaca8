package id.lapor.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.core.convert.ConversionFailedException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.util.SerializationUtils;

/**
 * Sessions that are written only when something has changed. The task list sets who is
 * signed in at every request, and every request moves the time of the last one: a commit
 * each, only for reading. What is written back unchanged could also undo a sign-out that
 * happened meanwhile, because every request works on a copy of its own.
 *
 * @param <S> the session as the store keeps it
 */
class SparingSessions<S extends Session> implements SessionRepository<SparingSessions.SparingSession<S>> {

	/** How much too early a session may end; a fraction of its time. */
	static final Duration PRECISION = Duration.ofMinutes(1);

	private final SessionRepository<S> store;

	SparingSessions(SessionRepository<S> store) {
		this.store = store;
	}

	@Override
	public SparingSession<S> createSession() {
		return new SparingSession<>(this.store.createSession());
	}

	@Override
	public void save(SparingSession<S> session) {
		this.store.save(session.kept);
		session.asLoaded.clear();
	}

	@Override
	public SparingSession<S> findById(String id) {
		S kept = this.store.findById(id);
		return (kept != null) ? new SparingSession<>(kept) : null;
	}

	@Override
	public void deleteById(String id) {
		this.store.deleteById(id);
	}

	static final class SparingSession<S extends Session> implements Session {

		private final S kept;

		/** What a value looked like before anybody could change it. */
		private final Map<String, byte[]> asLoaded = new HashMap<>();

		private SparingSession(S kept) {
			this.kept = kept;
		}

		@Override
		public void setLastAccessedTime(Instant now) {
			if (!now.isBefore(this.kept.getLastAccessedTime().plus(PRECISION))) {
				this.kept.setLastAccessedTime(now);
			}
		}

		@Override
		public <T> T getAttribute(String name) {
			try {
				T value = this.kept.getAttribute(name);
				if (value != null) {
					this.asLoaded.computeIfAbsent(name, (key) -> SerializationUtils.serialize(value));
				}
				return value;
			}
			catch (ConversionFailedException ex) {
				// Written by a release whose classes are gone: its owner signs in anew.
				return null;
			}
		}

		@Override
		public void setAttribute(String name, Object value) {
			Object before = getAttribute(name);
			if (value == null || before == null
					|| !Arrays.equals(this.asLoaded.get(name), SerializationUtils.serialize(value))) {
				this.kept.setAttribute(name, value);
				this.asLoaded.put(name, SerializationUtils.serialize(value));
			}
		}

		@Override
		public void removeAttribute(String name) {
			setAttribute(name, null);
		}

		@Override
		public String getId() {
			return this.kept.getId();
		}

		@Override
		public String changeSessionId() {
			return this.kept.changeSessionId();
		}

		@Override
		public Set<String> getAttributeNames() {
			return this.kept.getAttributeNames();
		}

		@Override
		public Instant getCreationTime() {
			return this.kept.getCreationTime();
		}

		@Override
		public Instant getLastAccessedTime() {
			return this.kept.getLastAccessedTime();
		}

		@Override
		public void setMaxInactiveInterval(Duration interval) {
			if (!interval.equals(this.kept.getMaxInactiveInterval())) {
				this.kept.setMaxInactiveInterval(interval);
			}
		}

		@Override
		public Duration getMaxInactiveInterval() {
			return this.kept.getMaxInactiveInterval();
		}

		@Override
		public boolean isExpired() {
			return this.kept.isExpired();
		}

	}

}
