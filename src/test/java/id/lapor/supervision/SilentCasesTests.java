package id.lapor.supervision;

import java.util.List;

import id.lapor.complaint.ComplaintId;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@LaporTest
class SilentCasesTests {

	@Autowired
	Story story;

	@Autowired
	SilentCases check;

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void aCaseOnTheStraightWayIsNeverSilent() {
		ComplaintId received = this.story.received(this.story.pothole()).getId();
		ComplaintId assigned = this.story.assigned().getId();
		ComplaintId answered = this.story.answered().getId();

		assertThat(this.check.check(List.of(received, assigned, answered))).isEmpty();
		assertThat(this.check.checkAll().checked()).isGreaterThanOrEqualTo(3);
	}

}
