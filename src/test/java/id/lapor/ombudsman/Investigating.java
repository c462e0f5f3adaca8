package id.lapor.ombudsman;

import java.util.List;

import id.lapor.agency.PeopleDirectory;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.OmbudsmanOutcome;
import id.lapor.reporter.ReferredReporter;
import id.lapor.reporter.ReporterVault;
import id.lapor.support.Story;
import org.springframework.stereotype.Component;

/** Lets tests look at referred cases as the Ombudsman does, or as somebody else tries. */
@Component
public class Investigating {

	private final Referrals referrals;

	private final ReporterVault vault;

	private final PeopleDirectory people;

	private final Story story;

	Investigating(Referrals referrals, ReporterVault vault, PeopleDirectory people, Story story) {
		this.referrals = referrals;
		this.vault = vault;
		this.people = people;
		this.story = story;
	}

	public List<String> list(String officer) {
		return this.referrals.of(this.people.require(officer)).stream().map(Referrals.Referred::number).toList();
	}

	public ReferredReporter reads(String officer, ComplaintId id, String reason) {
		return this.referrals.read(id, this.people.require(officer), reason);
	}

	public void concludes(String officer, ComplaintId id, OmbudsmanOutcome outcome, String text) {
		this.referrals.conclude(id, this.people.require(officer), outcome, text);
	}

	/** How it ended, as the Ombudsman's page has it; {@code null} until then. */
	public String conclusion(String officer, ComplaintId id) {
		Referrals.Conclusion conclusion = this.referrals.one(id, this.people.require(officer)).conclusion();
		return (conclusion != null) ? conclusion.outcome() + ": " + conclusion.text() : null;
	}

	/** Who looked at the identity, in which role and why. */
	public List<String> shownToTheReporter(ComplaintId id) {
		return this.vault.readings(this.story.now(id).reporter().orElseThrow())
			.stream()
			.map((reading) -> reading.role() + ": " + reading.reason())
			.toList();
	}

}
