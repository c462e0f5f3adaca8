package id.lapor.web;

import java.sql.SQLTransientConnectionException;
import java.util.List;

import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalTests {

	@Test
	void tellsARuleByItsKindAlsoWhenSomethingElseHasWrappedIt() {
		RuleViolation rule = RuleViolation.invalid(List.of(new AtField("place", "field.required")));

		Refusal refusal = Refusal.of(new IllegalStateException(rule));

		assertThat(refusal.status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
		assertThat(refusal.fields()).extracting(AtField::field).containsExactly("place");
		assertThat(Refusal.of(RuleViolation.conflict("x")).status()).isEqualTo(HttpStatus.CONFLICT);
		assertThat(Refusal.of(RuleViolation.forbidden("x")).status()).isEqualTo(HttpStatus.FORBIDDEN);
		assertThat(Refusal.of(new NotFound("x")).status()).isEqualTo(HttpStatus.NOT_FOUND);
	}

	@Test
	void asksToComeBackLaterWhileTheDatabaseIsAway() {
		for (Exception away : List.of(new CannotCreateTransactionException("no connection"),
				new IllegalStateException(new SQLTransientConnectionException("pool is empty")))) {
			Refusal refusal = Refusal.of(away);

			assertThat(refusal.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
			assertThat(refusal.headers()).containsKey(HttpHeaders.RETRY_AFTER);
			assertThat(refusal.incident()).isNull();
		}
	}

	@Test
	void callsALostRaceAConflict() {
		Refusal refusal = Refusal.of(new ObjectOptimisticLockingFailureException("Complaint", "2026-000001"));

		assertThat(refusal.status()).isEqualTo(HttpStatus.CONFLICT);
		assertThat(refusal.key()).isEqualTo("conflict.concurrent");
	}

	@Test
	void givesAnythingElseAnIncidentNumberAndNothingMore() {
		Refusal refusal = Refusal.of(new IllegalStateException("secret detail"));

		assertThat(refusal.status()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
		assertThat(refusal.incident()).isNotBlank();
		assertThat(refusal.toString()).doesNotContain("secret detail");
	}

}
