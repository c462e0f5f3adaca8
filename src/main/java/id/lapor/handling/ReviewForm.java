package id.lapor.handling;

/**
 * What is filled in by who reviews an answer.
 *
 * @param reason why it is good, or what is missing
 */
record ReviewForm(String reason) {
}
