package id.lapor.supervision;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The figures of how complaints ended, counted at once instead of hourly. */
@Component
public class Counting {

	private final JdbcClient jdbc;

	Counting(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What more is counted after this has happened; figures that stay are left out. */
	public Map<String, Integer> moreBy(Runnable happening) {
		Map<String, Integer> before = counted();
		happening.run();
		Map<String, Integer> more = new LinkedHashMap<>();
		counted().forEach((figure, now) -> more.put(figure, now - before.get(figure)));
		more.values().removeIf((difference) -> difference == 0);
		return more;
	}

	private Map<String, Integer> counted() {
		MeterRegistry registry = new SimpleMeterRegistry();
		OutcomeFigures figures = new OutcomeFigures(this.jdbc);
		figures.bindTo(registry);
		figures.look();
		return registry.getMeters()
			.stream()
			.map(Gauge.class::cast)
			.collect(Collectors.toMap(Counting::name, (gauge) -> (int) gauge.value()));
	}

	private static String name(Gauge gauge) {
		return gauge.getId()
			.getTags()
			.stream()
			.map(Tag::getValue)
			.collect(Collectors.joining(" ", gauge.getId().getName() + " ", ""));
	}

}
