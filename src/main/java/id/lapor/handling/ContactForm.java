package id.lapor.handling;

/**
 * What a coordinator fills in who has tried to reach a reporter by hand.
 *
 * @param note how and when, or why it was impossible
 */
record ContactForm(String note) {
}
