package id.lapor.handling;

/**
 * What a supporting agency contributes.
 *
 * @param text what it found or did, for the lead agency
 */
record PartForm(String text) {
}
