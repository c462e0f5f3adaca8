package id.lapor.handling;

import java.time.Clock;

import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.reporter.Identity;
import id.lapor.reporter.Reading;
import id.lapor.reporter.ReporterVault;
import id.lapor.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reading who reported: an act with a reason, recorded, and shown to the reporter
 * (contracts.md "Who may see what").
 */
@Service
class IdentityReading {

	private final Complaints complaints;

	private final ReporterVault vault;

	private final Clock clock;

	IdentityReading(Complaints complaints, ReporterVault vault, Clock clock) {
		this.complaints = complaints;
		this.vault = vault;
		this.clock = clock;
	}

	@Transactional
	Identity read(ComplaintId id, Officer officer, String reason) {
		Complaint complaint = this.complaints.require(id);
		CaseAccess.require(complaint, officer, Part.IDENTITY);
		Role role = officer.has(Role.IDENTITY_HOLDER) ? Role.IDENTITY_HOLDER : officer.has(Role.COORDINATOR)
				? Role.COORDINATOR : officer.has(Role.OMBUDSMAN) ? Role.OMBUDSMAN : Role.LIAISON;
		return this.vault.read(complaint.reporter().orElseThrow(() -> new NotFound("identity.not-given")),
				new Reading(officer.userId(), role.name(), id.value(), reason, this.clock.instant()));
	}

}
