package id.lapor.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.agency.PeopleDirectory;
import id.lapor.attachment.Attachment.Clearance;
import id.lapor.attachment.Attachment.Version;
import id.lapor.attachment.Bar;
import id.lapor.attachment.Samples;
import id.lapor.attachment.Upload;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets tests of other rooms attach files and look at them, as reporters and staff do. */
@Component
public class Attaching {

	private final ReporterFiles reporter;

	private final StaffFiles staff;

	private final Evidence evidence;

	private final Complaints complaints;

	private final PeopleDirectory people;

	private final TransactionTemplate transaction;

	Attaching(ReporterFiles reporter, StaffFiles staff, Evidence evidence, Complaints complaints,
			PeopleDirectory people, PlatformTransactionManager transactions) {
		this.reporter = reporter;
		this.staff = staff;
		this.evidence = evidence;
		this.complaints = complaints;
		this.transaction = new TransactionTemplate(transactions);
		this.people = people;
	}

	/** The reporter attaches files; nobody does when one of them is refused. */
	public void attaches(Complaint complaint, byte[]... files) {
		this.reporter.attach(code(complaint), null, uploads(files));
	}

	/** The reporter opens each file on the page; answers their ids. */
	public List<String> opensAll(Complaint complaint) {
		List<ReporterFiles.TrackedFile> seen = this.reporter.list(code(complaint));
		seen.forEach((file) -> read(this.reporter.open(code(complaint), file.id(), file.picture())));
		return seen.stream().map(ReporterFiles.TrackedFile::id).toList();
	}

	/** An officer attaches files to what the own agency tells next, or to its part. */
	public void attaches(String officer, ComplaintId id, byte[]... files) {
		this.staff.attach(id, this.people.require(officer), Optional.empty(), uploads(files));
	}

	/** An officer attaches files to the part of an agency. */
	public void attachesToPart(String officer, ComplaintId id, String agency, byte[]... files) {
		this.staff.attach(id, this.people.require(officer), Optional.of(new AgencyId(agency)), uploads(files));
	}

	/** An officer attaches files to the report itself, which its reporter handed over. */
	public void attachesToReport(String officer, ComplaintId id, byte[]... files) {
		this.staff.attachToReport(id, this.people.require(officer), uploads(files));
	}

	/**
	 * An officer of the lead agency attaches a photograph of what was done, unless one
	 * waits for the answer already; nobody else does.
	 */
	public void showsWork(String officer, ComplaintId id) {
		if (Boolean.TRUE.equals(this.transaction.execute((status) -> lacksEvidence(officer, id)))) {
			attaches(officer, id, Samples.jpeg(8, 6));
		}
	}

	private boolean lacksEvidence(String officer, ComplaintId id) {
		Complaint complaint = this.complaints.require(id);
		return complaint.lead()
			.filter((lead) -> this.people.require(officer).worksFor(lead) && complaint.takesFilesOf(lead)
					&& complaint.promiseApprover().isEmpty() && !this.evidence.isGiven(complaint, lead))
			.isPresent();
	}

	/** Which files this officer can see. */
	public List<String> seen(String officer, ComplaintId id) {
		return this.staff.list(id, this.people.require(officer)).stream().map(StaffFiles.StaffFile::id).toList();
	}

	/** Which files this officer can take away again. */
	public List<String> removable(String officer, ComplaintId id) {
		return this.staff.list(id, this.people.require(officer))
			.stream()
			.filter(StaffFiles.StaffFile::mayRemove)
			.map(StaffFiles.StaffFile::id)
			.toList();
	}

	public void removes(String officer, ComplaintId id, String file) {
		this.staff.remove(id, file, this.people.require(officer));
	}

	/** The coordinator says what agencies see of a reporter's file. */
	public void clears(String officer, ComplaintId id, String file, Clearance clearance, Bar... bars) {
		this.staff.clear(id, file, this.people.require(officer), clearance, List.of(bars));
	}

	/** What an officer gets who opens a file. */
	public byte[] opens(String officer, ComplaintId id, String file, Version version) {
		return read(this.staff.open(id, file, this.people.require(officer), version, false));
	}

	private static List<Upload> uploads(byte[][] files) {
		return Arrays.stream(files).map(Samples::upload).toList();
	}

	private static byte[] read(ServedFile file) {
		try (var content = file.content()) {
			return content.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String code(Complaint complaint) {
		return complaint.trackingCode().grouped();
	}

}
