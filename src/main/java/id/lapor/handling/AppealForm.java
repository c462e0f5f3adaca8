package id.lapor.handling;

/**
 * What is filled in by who decides upon an appeal.
 *
 * @param text what the reporter is told
 */
record AppealForm(String text) {
}
