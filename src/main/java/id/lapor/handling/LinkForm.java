package id.lapor.handling;

/**
 * Which complaint is about the same matter.
 *
 * @param parent its number
 */
record LinkForm(String parent) {
}
