package id.lapor.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import id.lapor.handling.Drafting;
import id.lapor.notification.Telling;
import id.lapor.tracking.Completing;
import id.lapor.tracking.Confirming;

import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole system on a real port, on a {@link TestDatabase} of its own, with the demo
 * people and the job executor and the outbox's sender off: a test moves the case by hand,
 * step by step. All tests that wear it share one running system.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "camunda.bpm.job-execution.enabled=false", "lapor.identity.key-file=target/identity-keys.json",
				// Tests empty the outbox themselves.
				"lapor.outbox.every=P1000D", "lapor.attachments.again=P1000D", "lapor.mail.folder=target/mail" })
@AutoConfigureMockMvc
@ActiveProfiles(resolver = TestDatabase.WithDemo.class)
@ContextConfiguration(initializers = TestDatabase.class)
@Import({ Story.class, Drafting.class, Confirming.class, TableMender.class, Clocks.class, Completing.class,
		Telling.class, Statements.class, Colleagues.class })
public @interface LaporTest {

}
