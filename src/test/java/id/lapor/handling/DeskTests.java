package id.lapor.handling;

import java.util.Map;

import id.lapor.agency.PeopleDirectory;
import id.lapor.complaint.ComplaintId;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What officers have typed lies on their desk as long as they can hand it in. */
@LaporTest
class DeskTests {

	@Autowired
	private Story story;

	@Autowired
	private Drafting drafting;

	@Autowired
	private PeopleDirectory people;

	@Autowired
	private Desk desk;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void whatWasTypedForAStepThatIsOverIsForgotten() {
		ComplaintId over = this.story.assigned().getId();
		ComplaintId open = this.story.assigned().getId();
		for (ComplaintId id : new ComplaintId[] { over, open }) {
			this.drafting.save(id, "first-follow-up", this.people.require(Story.COORDINATOR),
					Map.of("text", "Menurut Bapak Rekaan sudah ditambal."));
		}
		this.story.completes(Story.LIAISON, over, "ANSWER", Map.of("text", "Lubang sudah ditambal."));

		this.desk.forgetOver();

		assertThat(drafts(over)).isZero();
		assertThat(drafts(open)).isOne();
	}

	private int drafts(ComplaintId id) {
		return this.jdbc.sql("select count(*) from step_draft where complaint_id = ?")
			.param(id.value())
			.query(Integer.class)
			.single();
	}

}
