package id.lapor.similar;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import id.lapor.agency.Officer;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import org.apache.commons.text.similarity.CosineSimilarity;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Offers a coordinator the reports that may be about the same matter: of one category in
 * one region and not far in time, by the words that they have in common. Where it was, is
 * known in words alone: the more of the place's words two reports share, the nearer.
 */
@Service
public class SimilarReports {

	/** How far apart two reports of one matter are received at most. */
	private static final Duration APART = Duration.ofDays(60);

	/** How many of the newest are compared. */
	private static final int COMPARED_MAX = 200;

	private static final int OFFERED_MAX = 5;

	/** Below it, two reports have only everyday words in common. */
	private static final int LIKE = 25;

	/** From it on, two places are taken for one, whatever else was written. */
	private static final int SAME_PLACE = 70;

	/** The nearer come first, in steps, for people write one place in many ways. */
	private static final int STEP = SAME_PLACE / 2;

	private static final int EXCERPT = 160;

	private final Complaints complaints;

	private final Neighbours neighbours;

	SimilarReports(Complaints complaints, Neighbours neighbours) {
		this.complaints = complaints;
		this.neighbours = neighbours;
	}

	/**
	 * The nearer first, and of those as near the more alike; none for a report whose
	 * content is hidden from others.
	 * @param linkable whether the complaint may be linked to another one
	 * @throws id.lapor.shared.NotFound when this officer may not know the complaint
	 * @throws id.lapor.shared.RuleViolation when the officer does not coordinate it
	 */
	@Transactional(readOnly = true)
	public List<SimilarReport> to(ComplaintId id, Officer officer, BiPredicate<Complaint, Complaint> linkable) {
		Complaint complaint = this.complaints.require(id);
		CaseAccess.coordinatingAgency(complaint, officer);
		Map<CharSequence, Integer> words = words(complaint);
		Map<CharSequence, Integer> place = place(complaint);
		return this.neighbours
			.find(complaint.category(), complaint.region(), complaint.coordinator(),
					complaint.receivedAt().minus(APART), complaint.receivedAt().plus(APART), id, Limit.of(COMPARED_MAX))
			.stream()
			.filter((other) -> CaseAccess.of(other, officer).contains(CaseAccess.Part.CONTENT))
			.map((other) -> new Alike(other, likeness(words, words(other)), likeness(place, place(other))))
			.filter((alike) -> alike.likeness() >= LIKE || alike.nearness() >= SAME_PLACE)
			.sorted(Comparator.comparing(Alike::step).thenComparing(Alike::likeness).reversed())
			.filter((alike) -> linkable.test(complaint, alike.other()))
			.limit(OFFERED_MAX)
			.map(SimilarReports::report)
			.toList();
	}

	private record Alike(Complaint other, int likeness, int nearness) {

		int step() {
			return this.nearness / STEP;
		}

	}

	private static int likeness(Map<CharSequence, Integer> one, Map<CharSequence, Integer> other) {
		return (int) Math.round(100 * new CosineSimilarity().cosineSimilarity(one, other));
	}

	private static Map<CharSequence, Integer> words(Complaint complaint) {
		return counted(complaint.place() + " " + complaint.content(), (word) -> word.length() > 2);
	}

	/** A house or a kilometre is short, and tells a place from the next one. */
	private static Map<CharSequence, Integer> place(Complaint complaint) {
		return counted(complaint.place(), PlaceWords::tells);
	}

	private static Map<CharSequence, Integer> counted(String text, Predicate<String> counts) {
		return PlaceWords.of(text)
			.stream()
			.filter(counts)
			.collect(Collectors.toMap((word) -> word, (word) -> 1, Integer::sum));
	}

	private static SimilarReport report(Alike alike) {
		Complaint other = alike.other();
		String text = other.content();
		return new SimilarReport(other.getId().value(), other.title().orElse(null), other.place(), other.receivedAt(),
				other.status().name(),
				(text.codePointCount(0, text.length()) > EXCERPT)
						? text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + "…" : text,
				other.followers(), alike.likeness(), alike.nearness());
	}

}
