package id.lapor.clock;

import java.time.Clock;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.Complaint;
import id.lapor.deadline.ClockKind;
import id.lapor.support.LaporTest;
import id.lapor.support.Statements;
import id.lapor.support.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Clocks that were read once in a transaction are those that are there. */
@LaporTest
class CaseClocksTests {

	private static final AgencyId PUPR = new AgencyId("pupr6371");

	@Autowired
	Story story;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Statements statements;

	@Autowired
	Clock clock;

	@Autowired
	PlatformTransactionManager transactions;

	private Complaint complaint;

	@BeforeEach
	void aReport() {
		this.complaint = this.story.received(this.story.pothole());
	}

	@Test
	void areReadOnceInATransaction() {
		Statements.Count count = this.statements.of(() -> inTransaction(() -> {
			running(ClockKind.VERIFICATION);
			running(ClockKind.FIRST_RESPONSE);
			this.deadlines.all(this.complaint.getId());
		}));

		assertThat(count.statements()).isEqualTo(1);
	}

	@Test
	void showWhatTheSameTransactionHasStartedAndStopped() {
		inTransaction(() -> {
			assertThat(running(ClockKind.FINISH)).isFalse();
			this.deadlines.start(this.complaint, ClockKind.FINISH, PUPR, this.clock.instant());
			this.deadlines.stop(this.complaint.getId(), ClockKind.VERIFICATION, this.clock.instant());
			assertThat(running(ClockKind.FINISH)).isTrue();
			assertThat(running(ClockKind.VERIFICATION)).isFalse();
		});
		assertThat(running(ClockKind.FINISH)).isTrue();
		assertThat(running(ClockKind.VERIFICATION)).isFalse();
	}

	@Test
	void areForgottenWithATransactionThatIsGivenUp() {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			this.deadlines.stop(this.complaint.getId(), ClockKind.VERIFICATION, this.clock.instant());
			assertThat(running(ClockKind.VERIFICATION)).isFalse();
			status.setRollbackOnly();
		});
		assertThat(running(ClockKind.VERIFICATION)).isTrue();
		inTransaction(() -> assertThat(running(ClockKind.VERIFICATION)).isTrue());
	}

	@Test
	void areNotSharedWithATransactionThatComesBetween() {
		TransactionTemplate another = new TransactionTemplate(this.transactions);
		another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		inTransaction(() -> {
			this.deadlines.all(this.complaint.getId());
			another.executeWithoutResult((inner) -> {
				this.deadlines.start(this.complaint, ClockKind.APPEAL, PUPR, this.clock.instant());
				assertThat(running(ClockKind.APPEAL)).isTrue();
			});
			// As it was read here: the version of a complaint tells of two who change it.
			assertThat(running(ClockKind.APPEAL)).isFalse();
		});
		assertThat(running(ClockKind.APPEAL)).isTrue();
	}

	private void inTransaction(Runnable work) {
		this.story.inTransaction(work);
	}

	private boolean running(ClockKind kind) {
		return this.deadlines.running(this.complaint.getId()).stream().anyMatch((clock) -> clock.kind() == kind);
	}

}
