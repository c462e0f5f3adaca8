package id.lapor.handling;

/**
 * What a coordinator fills in who decides on more time.
 *
 * @param days working days that are granted; {@code null} takes what was asked for
 * @param reason why, also why not
 */
record ExtensionForm(Integer days, String reason) {
}
