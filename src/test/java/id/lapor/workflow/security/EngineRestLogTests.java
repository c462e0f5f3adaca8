package id.lapor.workflow.security;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.ExceptionLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EngineRestLogTests {

	private static final RuntimeException AWAY = new CannotCreateTransactionException("No connection",
			new SQLTransientConnectionException("Connection is not available"));

	private final LoggerContext loggers = new LoggerContext();

	private final ListAppender<ILoggingEvent> written = new ListAppender<>();

	private final Logger rest = this.loggers.getLogger(ExceptionLogger.REST_API);

	private final EngineRestLog log = new EngineRestLog(this.loggers);

	@BeforeEach
	void aRequestComes() {
		this.written.start();
		this.loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(this.written);
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
	}

	@AfterEach
	void itGoes() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void anOutageIsLoggedAsTheFailureThatItIs() {
		fails(AWAY);

		assertThat(this.written.list).singleElement().satisfies((line) -> {
			assertThat(line.getLoggerName()).isEqualTo(EngineRestLog.class.getName());
			assertThat(line.getThrowableProxy()).isNotNull();
		});
	}

	@Test
	void aRefusalIsToldToThePersonAlone() {
		fails(new ProcessEngineException(RuleViolation.conflict("task.moved")));
		fails(new NotFound("complaint.not-found"));

		assertThat(this.written.list).isEmpty();
	}

	@Test
	void ofTwoInEachOthersWayOneLineTells() {
		fails(new ProcessEngineException("persistence", new SQLException("Deadlock found", "40001", 1213)));

		assertThat(this.written.list).singleElement().satisfies((line) -> {
			assertThat(line.getLoggerName()).isEqualTo(EngineRestLog.class.getName());
			assertThat(line.getThrowableProxy()).isNull();
			assertThat(line.getFormattedMessage()).doesNotContain("\tat ");
		});
	}

	@Test
	void everyOtherFailureIsLoggedAsEver() {
		fails(new ProcessEngineException("A fault of ours", new SQLException("Duplicate", "23000", 1062)));
		itGoes();
		writes();

		assertThat(this.written.list).hasSize(2)
			.allSatisfy((line) -> assertThat(line.getFormattedMessage()).contains("\tat "));
	}

	@Test
	void otherLoggersAreNotItsBusiness() {
		fails(AWAY);
		this.loggers.getLogger("org.camunda.bpm.engine.jobexecutor").warn("A job");

		assertThat(this.written.list).last().extracting(ILoggingEvent::getFormattedMessage).isEqualTo("A job");
	}

	@Test
	void itGoesWithTheProgram() {
		this.log.destroy();
		fails(AWAY);

		assertThat(this.written.list).singleElement()
			.satisfies((line) -> assertThat(line.getLoggerName()).isEqualTo(ExceptionLogger.REST_API));
	}

	private void fails(RuntimeException failure) {
		NotedRefusals.Interceptor interceptor = new NotedRefusals.Interceptor();
		interceptor.setNext(new CommandInterceptor() {

			@Override
			public <T> T execute(Command<T> command) {
				throw failure;
			}

		});
		assertThatThrownBy(() -> interceptor.execute(null)).isSameAs(failure);
		writes();
	}

	/** As the engine does: it asks first, and the stack stands in the words. */
	private void writes() {
		if (this.rest.isErrorEnabled()) {
			this.rest.error("ENGINE-REST-HTTP500 org.camunda.bpm.engine.ProcessEngineException\n\tat org.camunda");
		}
	}

}
