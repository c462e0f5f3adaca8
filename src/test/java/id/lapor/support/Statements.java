package id.lapor.support;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Counts what one thread asks of the database: statements (a batch is one) and written
 * rows. The thread of a request is told by a header.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Statements implements BeanPostProcessor, Filter {

	private static final String HEADER = "X-Counted";

	private static final Pattern FORM = Pattern
		.compile("(?s)\\A\\W*(?:(update)|(select|delete|insert)\\b.*?\\b(?:from|into))\\s+(\\w+)");

	private static final ThreadLocal<Count> COUNT = new ThreadLocal<>();

	private final Map<String, CompletableFuture<Count>> requests = new ConcurrentHashMap<>();

	/** How often what was asked, and how many rows were written. */
	public static final class Count {

		private final Map<String, Integer> groups = new TreeMap<>();

		private int statements;

		private int rows;

		public int statements() {
			return this.statements;
		}

		public int rows() {
			return this.rows;
		}

		/** The largest groups first. */
		public List<String> largest(int most) {
			return this.groups.entrySet()
				.stream()
				.sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
				.limit(most)
				.map((group) -> group.getValue() + " " + group.getKey())
				.toList();
		}

		private void add(ExecutionInfo execution, List<QueryInfo> queries) {
			this.statements++;
			queries.stream()
				.findFirst()
				.ifPresent((query) -> this.groups.merge(form(query.getQuery()), 1, Integer::sum));
			this.rows += written(execution);
		}

		private static String form(String sql) {
			Matcher form = FORM.matcher(sql.toLowerCase(Locale.ROOT));
			return form.find() ? ((form.group(1) != null) ? form.group(1) : form.group(2)) + " " + form.group(3)
					: "something else";
		}

		private static int written(ExecutionInfo execution) {
			Object result = execution.getResult();
			if (result instanceof int[] batch) {
				int rows = 0;
				for (int one : batch) {
					// A negative number says that it was done, and not to how many rows.
					rows += (one < 0) ? 1 : one;
				}
				return rows;
			}
			if (result instanceof Integer one) {
				return one;
			}
			try {
				return Boolean.FALSE.equals(result) ? Math.max(0, execution.getStatement().getUpdateCount()) : 0;
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	/** Counts what this thread asks while it does the work. */
	public Count of(Runnable work) {
		Count count = new Count();
		COUNT.set(count);
		try {
			work.run();
			return count;
		}
		finally {
			COUNT.remove();
		}
	}

	/**
	 * Counts what a request asks at the server, from the first filter to the last, the
	 * session's among them.
	 * @param request sends one request with the headers that it is given
	 */
	public Count ofRequest(Consumer<Map<String, String>> request) {
		String number = UUID.randomUUID().toString();
		CompletableFuture<Count> count = new CompletableFuture<>();
		this.requests.put(number, count);
		request.accept(Map.of(HEADER, number));
		// The answer may be read before the last filter has done its work.
		return count.orTimeout(10, TimeUnit.SECONDS).join();
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String number = ((HttpServletRequest) request).getHeader(HEADER);
		CompletableFuture<Count> counted = (number != null) ? this.requests.remove(number) : null;
		if (counted == null) {
			chain.doFilter(request, response);
			return;
		}
		Count count = new Count();
		COUNT.set(count);
		try {
			chain.doFilter(request, response);
		}
		finally {
			COUNT.remove();
			counted.complete(count);
		}
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof DataSource real) ? ProxyDataSourceBuilder.create(real).listener(new Listener()).build()
				: bean;
	}

	private static final class Listener implements QueryExecutionListener {

		@Override
		public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		}

		@Override
		public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
			Count count = COUNT.get();
			if (count != null) {
				count.add(execution, queries);
			}
		}

	}

}
