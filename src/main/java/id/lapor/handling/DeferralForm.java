package id.lapor.handling;

/**
 * What is filled in when the reporter is asked for missing data.
 *
 * @param question which data are missing, and what for
 */
record DeferralForm(String question) {
}
