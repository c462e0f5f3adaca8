package id.lapor.handling;

import id.lapor.complaint.ArchiveReason;

/**
 * What a coordinator fills in to put a complaint away.
 *
 * @param archiveNote why, for colleagues
 */
record ArchiveForm(ArchiveReason archiveReason, String archiveNote) {
}
