package id.lapor.complaint;

/**
 * What the classification table says of a report (domain.md section 3.1).
 *
 * @param supervisory <em>berkadar pengawasan</em>: an allegation against an official
 * @param sensitive starts with both the reporter and the content hidden
 * @param fastLane health, safety, a child or a disaster: verified within one working day
 */
public record Classification(boolean supervisory, boolean sensitive, boolean fastLane) {
}
