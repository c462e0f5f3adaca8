package id.lapor.evidence;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.attachment.Attachment;
import id.lapor.attachment.Cabinet;
import id.lapor.attachment.Samples;
import id.lapor.complaint.Act;
import id.lapor.complaint.Channel;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Report;
import id.lapor.complaint.Status;
import id.lapor.handling.Coordinating;
import id.lapor.intake.Submission;
import id.lapor.reporter.Identity;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Responding;
import id.lapor.tracking.Withdrawing;
import id.lapor.web.FormToken;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Files on a case, at the doors of reporters and of staff. */
@LaporTest
class AttachmentTests {

	private static final String SUPERVISOR = "pengawasdiskominfo6371";

	private static final String STRANGER = "penghubungpupr6372";

	@Autowired
	MockMvc web;

	@Autowired
	Story story;

	@Autowired
	PeopleDirectory people;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Responding responding;

	@Autowired
	Withdrawing withdrawing;

	@Autowired
	Cabinet cabinet;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ObjectMapper json;

	@Test
	void aReporterAttachesAPhotographOnceTheReportIsIn() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());
		String page = "/laporan/" + code(complaint);
		this.web.perform(get(page)).andExpect(content().string(containsString("Tambah foto atau dokumen")));

		this.web.perform(onPage(page, file("IMG_1.jpg", Samples.photographWithPlace(400, 200))))
			.andExpect(status().isSeeOther())
			.andExpect(redirectedUrl(page + "#lampiran"));

		String id = this.json
			.readTree(this.web.perform(get(page(complaint))).andReturn().getResponse().getContentAsString())
			.at("/0/id")
			.asText();
		this.web.perform(get(page))
			.andExpect(content().string(containsString(page + "/lampiran/" + id + "/pratinjau")))
			.andExpect(content().string(containsString("Foto 1")))
			.andExpect(content().string(containsString("Berkas dilampirkan")))
			.andExpect(content().string(not(containsString("IMG_1"))));
		byte[] served = this.web.perform(get(page + "/lampiran/" + id))
			.andExpect(status().isOk())
			.andExpect(content().contentType("image/jpeg"))
			.andExpect(header().string("X-Content-Type-Options", "nosniff"))
			.andExpect(header().string("Content-Security-Policy", containsString("sandbox")))
			.andExpect(header().string("Content-Disposition", "inline; filename=\"lampiran.jpg\""))
			.andExpect(header().string("Cache-Control", containsString("no-store")))
			.andReturn()
			.getResponse()
			.getContentAsByteArray();
		assertThat(new String(served, StandardCharsets.ISO_8859_1)).as("no place, no camera")
			.doesNotContain("Exif", Samples.CAMERA);
		assertThat(picture(served).getHeight()).as("upright").isEqualTo(400);
		this.web.perform(get(page + "/lampiran/" + id + "/pratinjau"))
			.andExpect(content().contentType("image/jpeg"))
			.andExpect(header().string("Content-Security-Policy", containsString("sandbox")));
	}

	@Test
	void aDocumentIsOnlySavedAndNeverShown() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());
		String id = attached(complaint, Samples.pdf());

		this.web.perform(get(page(complaint) + "/" + id))
			.andExpect(content().contentType("application/pdf"))
			.andExpect(content().bytes(Samples.pdf()))
			.andExpect(header().string("Content-Disposition", "attachment; filename=\"lampiran.pdf\""))
			.andExpect(header().string("Content-Security-Policy", containsString("sandbox")));
		this.web.perform(get(page(complaint) + "/" + id + "/preview")).andExpect(status().isNotFound());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusesBadInputClearlyAndChangesNothing(String what, String name, byte[] content, String message)
			throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());

		this.web.perform(multipart(page(complaint)).file(file(name, content)).header("Accept-Language", "en"))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().contentType("application/problem+json"))
			.andExpect(jsonPath("$.errors[0].field").value("files[0]"))
			.andExpect(jsonPath("$.errors[0].message").value(containsString(message)));
		this.web.perform(onPage("/laporan/" + code(complaint), file(name, content)).param("lang", "en"))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("role=\"alert\"")));

		hasNoFiles(complaint);
	}

	static Stream<Arguments> refusesBadInputClearlyAndChangesNothing() {
		byte[] jpeg = Samples.jpeg(40, 30);
		return Stream.of(arguments("two files in one", "foto.jpg", Samples.joined(jpeg, Samples.zip()), "two kinds"),
				arguments("zip bomb as PNG", "foto.png", Samples.bomb(), "too large"),
				arguments("no bytes", "foto.jpg", new byte[0], "empty"),
				arguments("path in the name", "../../etc/foto.jpg", jpeg, "name of this file"),
				arguments("path of Windows", "..\\foto.jpg", jpeg, "name of this file"),
				arguments("page that says it is a picture", "foto.jpg",
						Samples.text("<html><script>alert(1)</script></html>"), "Only pictures"),
				arguments("program", "foto.jpg", Samples.text("#!/bin/sh\nrm -rf /\n"), "Only pictures"),
				arguments("broken picture", "foto.jpg", java.util.Arrays.copyOf(jpeg, 60), "cannot be read"),
				arguments("eleven megabytes", "foto.jpg", Samples.joined(jpeg, new byte[11 * 1024 * 1024]),
						"larger than 10 MB"));
	}

	@Test
	void takesTenMegabytesAndNotOneByteMore() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());

		this.web
			.perform(multipart(page(complaint)).file(file("surat.pdf", Samples.pdfOf(Attachment.MOST_BYTES + 1)))
				.header("Accept-Language", "en"))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[0].message").value(containsString("larger than 10 MB")));
		hasNoFiles(complaint);

		String id = attached(complaint, Samples.pdfOf(Attachment.MOST_BYTES));
		this.web.perform(get(page(complaint))).andExpect(jsonPath("$[0].bytes").value(10 * 1024 * 1024));
		this.web.perform(get(page(complaint) + "/" + id))
			.andExpect(content().bytes(Samples.pdfOf(Attachment.MOST_BYTES)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void aFileIsWhatItsContentSaysAndNotWhatItIsCalled(String name, String says, byte[] content, String kept,
			String disposition) throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());
		String id = read(this.web.perform(multipart(page(complaint)).file(named(name, says, content)))
			.andExpect(status().isCreated())
			.andExpect(jsonPath("$[0].type.subtype").value(MediaType.parseMediaType(kept).getSubtype()))).at("/0/id")
			.asText();

		this.web.perform(get(page(complaint) + "/" + id))
			.andExpect(content().contentType(kept))
			.andExpect(header().string("X-Content-Type-Options", "nosniff"))
			.andExpect(header().string("Content-Disposition", disposition));
	}

	static Stream<Arguments> aFileIsWhatItsContentSaysAndNotWhatItIsCalled() {
		return Stream.of(
				arguments("surat.pdf", "application/pdf", Samples.jpeg(40, 30), "image/jpeg",
						"inline; filename=\"lampiran.jpg\""),
				arguments("foto.jpg", "image/jpeg", Samples.pdf(), "application/pdf",
						"attachment; filename=\"lampiran.pdf\""),
				arguments("halaman.html", "text/html", Samples.png(40, 30), "image/png",
						"inline; filename=\"lampiran.png\""),
				arguments("foto.png", "image/png", Samples.webp(), "image/jpeg", "inline; filename=\"lampiran.jpg\""));
	}

	@Test
	void ofTwoWhoSendTheFifthFileAtOnceOneIsRefused() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());
		for (int i = 0; i < 4; i++) {
			attached(complaint, Samples.pdf());
		}
		CyclicBarrier start = new CyclicBarrier(2);
		Callable<Integer> sends = () -> {
			start.await();
			return this.web.perform(multipart(page(complaint)).file(file("surat.pdf", Samples.pdf())))
				.andReturn()
				.getResponse()
				.getStatus();
		};
		ExecutorService senders = Executors.newFixedThreadPool(2);
		try {
			List<Integer> answers = new ArrayList<>();
			for (Future<Integer> sent : senders.invokeAll(List.of(sends, sends))) {
				answers.add(sent.get());
			}
			assertThat(answers).containsExactlyInAnyOrder(201, 422);
		}
		finally {
			senders.shutdownNow();
		}
		this.web.perform(get(page(complaint))).andExpect(jsonPath("$.length()").value(5));
		assertThat(pieces(complaint)).as("nothing is left of the sixth").isEqualTo(5);
	}

	@Test
	void refusesASixthFileAndKeepsTheFive() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());
		MockMultipartHttpServletRequestBuilder six = multipart(page(complaint));
		for (int i = 0; i < 6; i++) {
			six.file(file("surat.pdf", Samples.pdf()));
		}
		this.web.perform(six)
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[0].field").value("files"));
		hasNoFiles(complaint);

		for (int i = 0; i < 5; i++) {
			attached(complaint, Samples.pdf());
		}
		this.web.perform(multipart(page(complaint)).file(file("surat.pdf", Samples.pdf())))
			.andExpect(status().isUnprocessableEntity());
		this.web.perform(get(page(complaint))).andExpect(jsonPath("$.length()").value(5));
	}

	@Test
	void asksForAFileWhenNoneWasChosen() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());

		this.web.perform(onPage("/laporan/" + code(complaint), file("", new byte[0])))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("Pilih dulu berkas")));
	}

	@Test
	void opensFilesToNoOtherCodeAndTakesNoneFromStaff() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());
		String id = attached(complaint, Samples.jpeg(40, 30));
		Complaint other = this.story.received(this.story.pothole());

		this.web.perform(get(page(other) + "/" + id)).andExpect(status().isNotFound());
		this.web.perform(get("/laporan/" + code(other) + "/lampiran/" + id)).andExpect(status().isNotFound());
		this.web.perform(get("/api/complaints/ZZZZ-ZZZZ-ZZZZ/attachments")).andExpect(status().isNotFound());
		this.web.perform(multipart("/api/complaints/ZZZZ-ZZZZ-ZZZZ/attachments").file(file("a.pdf", Samples.pdf())))
			.andExpect(status().isNotFound());
		this.web.perform(multipart(page(complaint)).file(file("a.pdf", Samples.pdf())).with(staff(Story.LIAISON)))
			.andExpect(status().isForbidden());
	}

	@Test
	void addsNothingToWhatIsFinished() throws Exception {
		Complaint complaint = this.story.answered();
		this.web.perform(post("/api/complaints/" + code(complaint) + "/confirmation")).andExpect(status().isOk());

		this.web.perform(multipart(page(complaint)).file(file("a.pdf", Samples.pdf())))
			.andExpect(status().isConflict());
		this.web.perform(get("/laporan/" + code(complaint)))
			.andExpect(content().string(not(containsString("Tambah foto atau dokumen"))));
	}

	@Test
	void theTextOfAnAdditionNeverWaitsForItsFile() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, complaint.getId(), "DEFER", Map.of("question", "Di sebelah mana?"));
		String page = "/laporan/" + code(complaint);

		this.web
			.perform(multipart(page + "/data").file(file("foto.jpg", Samples.bomb()))
				.param("content", "Di depan pasar rekaan.")
				.with(FormToken.sent()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("sudah tersimpan, tetapi")))
			.andExpect(content().string(containsString("Di depan pasar rekaan.")));

		assertThat(this.story.now(complaint.getId()).followUps()).extracting("content")
			.contains("Di depan pasar rekaan.");
		String id = attached(complaint, Samples.jpeg(40, 30));
		assertThat(this.jdbc.sql("select word from attachment where id = ?").param(id).query(Integer.class).single())
			.as("it belongs to the addition")
			.isEqualTo(1);
	}

	@Test
	void takesTheDataAndTheirFileTogether() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, complaint.getId(), "DEFER", Map.of("question", "Di sebelah mana?"));
		String page = "/laporan/" + code(complaint);

		this.web
			.perform(multipart(page + "/data").file(file("foto.jpg", Samples.jpeg(40, 30)))
				.param("content", "Di depan pasar rekaan.")
				.with(FormToken.sent()))
			.andExpect(status().isSeeOther());

		this.web.perform(get(page(complaint)))
			.andExpect(jsonPath("$[0].source").value("Tambahan pelapor"))
			.andExpect(jsonPath("$[0].state").value("READY"));
	}

	@Test
	void dataThatComeAfterTheArchiveTakeAFileWithThem() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, complaint.getId(), "DEFER", Map.of("question", "Di sebelah mana?"));
		this.story.runs(complaint.getId(), "data-window-ended");
		String page = "/laporan/" + code(complaint);
		this.web.perform(get(page)).andExpect(content().string(containsString("id=\"data-files\"")));

		this.web
			.perform(multipart(page + "/data").file(file("foto.jpg", Samples.jpeg(40, 30)))
				.param("content", "Di depan pasar rekaan.")
				.with(FormToken.sent()))
			.andExpect(status().isSeeOther());

		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.RECEIVED);
		this.web.perform(get(page(complaint)))
			.andExpect(jsonPath("$[0].source").value("Tambahan pelapor"))
			.andExpect(jsonPath("$[0].state").value("READY"));
	}

	@Test
	void theAgencysFileIsSeenWithItsAnswerAndNotBefore() throws Exception {
		Complaint complaint = this.story.assigned();
		String files = staffPage(complaint);
		JsonNode list = read(this.web
			.perform(multipart(files).file(file("foto.jpg", Samples.jpeg(40, 30)))
				.with(FormToken.sent())
				.with(staff(Story.LIAISON)))
			.andExpect(status().isCreated())
			.andExpect(jsonPath("$[0].mayRemove").value(true)));
		String id = list.at("/0/id").asText();

		this.web.perform(get(page(complaint))).andExpect(jsonPath("$.length()").value(0));
		this.web.perform(get(page(complaint) + "/" + id)).andExpect(status().isNotFound());
		this.web.perform(get(files).with(staff(Story.COORDINATOR))).andExpect(jsonPath("$.length()").value(0));

		this.story.completes(Story.LIAISON, complaint.getId(), "ANSWER",
				Map.of("text", "Lubang sudah ditambal hari ini."));

		this.web.perform(get(page(complaint)))
			.andExpect(jsonPath("$[0].id").value(id))
			.andExpect(jsonPath("$[0].source").value(containsString("Jawaban")));
		this.web.perform(get(page(complaint) + "/" + id)).andExpect(status().isOk());
		this.web.perform(get(files + "/" + id).with(staff(Story.COORDINATOR))).andExpect(status().isOk());
		this.web.perform(delete(files + "/" + id).with(FormToken.sent()).with(staff(Story.LIAISON)))
			.andExpect(status().isConflict());
	}

	@Test
	void theFileOfAnAnswerThatIsReviewedIsSeenOnceThatIsMadeKnown() throws Exception {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.responding.reopens(complaint, "Lepas.");
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Ditambal ulang."));
		this.responding.reopens(complaint, "Lepas lagi.");
		String bad = attachedByLead(complaint);
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Asal jawab."));
		assertThat(this.story.now(id).status()).isEqualTo(Status.UNDER_REVIEW);

		this.web.perform(get(page(complaint)))
			.andExpect(jsonPath("$.length()").value(2))
			.andExpect(jsonPath("$[?(@.id == '%s')]".formatted(bad)).isEmpty());
		this.web.perform(get(page(complaint) + "/" + bad)).andExpect(status().isNotFound());
		this.web.perform(get(staffPage(complaint) + "/" + bad).with(staff(Story.COORDINATOR)))
			.andExpect(status().isOk());

		this.story.completes(Story.COORDINATOR, id, "BACK", Map.of("reason", "Fotonya jalan lain."));
		String good = attachedByLead(complaint);
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Digali dan dicor."));
		this.story.completes(Story.COORDINATOR, id, "ACCEPT", Map.of("reason", "Lengkap."));

		this.web.perform(get(page(complaint)))
			.andExpect(jsonPath("$.length()").value(3))
			.andExpect(jsonPath("$[2].id").value(good));
		this.web.perform(get(page(complaint) + "/" + bad)).andExpect(status().isNotFound());
	}

	private String attachedByLead(Complaint complaint) throws Exception {
		JsonNode files = read(this.web.perform(multipart(staffPage(complaint)).file(file("surat.pdf", Samples.pdf()))
			.with(FormToken.sent())
			.with(staff(Story.LIAISON))));
		return files.at("/%d/id".formatted(files.size() - 1)).asText();
	}

	@Test
	void filesOfOneSecondAreListedInTheOrderInWhichTheyCame() throws Exception {
		try {
			this.story.isNow(Instant.parse("2026-11-02T02:00:00Z"));
			Complaint complaint = this.story.assigned();
			String first = attachedByLead(complaint);
			String second = attachedByLead(complaint);
			String letter = attached(complaint, Samples.pdf());
			this.web
				.perform(delete(staffPage(complaint) + "/" + first).with(FormToken.sent()).with(staff(Story.LIAISON)))
				.andExpect(status().isNoContent());
			String last = attachedByLead(complaint);
			this.web.perform(get(staffPage(complaint)).with(staff(Story.COORDINATOR)))
				.andExpect(jsonPath("$[*].id").value(contains(letter)));
			this.web.perform(get(staffPage(complaint)).with(staff(Story.LIAISON)))
				.andExpect(jsonPath("$[*].id").value(contains(second, letter, last)))
				.andExpect(jsonPath("$[*].name").value(contains("Dokumen 1", "Dokumen 2", "Dokumen 3")));

			this.story.completes(Story.LIAISON, complaint.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));

			this.web.perform(get(page(complaint))).andExpect(jsonPath("$[*].id").value(contains(second, letter, last)));
			this.web.perform(get(staffPage(complaint)).with(staff("ombudsman")))
				.andExpect(jsonPath("$[*].id").value(contains(second, letter, last)));
			this.web.perform(get("/laporan/" + code(complaint) + "/berkas"))
				.andExpect(content().string(matchesPattern("(?s).*Dokumen 1.*Dokumen 2.*Dokumen 3.*")));
		}
		finally {
			this.story.clockIsRightAgain();
		}
	}

	@Test
	void anAgencyTakesBackWhatTheReporterHasNotSeen() throws Exception {
		Complaint complaint = this.story.assigned();
		String files = staffPage(complaint);
		String id = read(this.web.perform(multipart(files).file(file("surat.pdf", Samples.pdf()))
			.with(FormToken.sent())
			.with(staff(Story.LIAISON)))).at("/0/id").asText();

		this.web.perform(delete(files + "/" + id).with(FormToken.sent()).with(staff(Story.COORDINATOR)))
			.andExpect(status().isNotFound());
		this.web.perform(delete(files + "/" + id).with(FormToken.sent()).with(staff(Story.LIAISON)))
			.andExpect(status().isNoContent());

		this.web.perform(get(files).with(staff(Story.LIAISON))).andExpect(jsonPath("$.length()").value(0));
		assertThat(pieces(complaint)).isZero();
		assertThat(this.story.now(complaint.getId()).history()).extracting("act")
			.contains(Act.FILES_ADDED, Act.FILE_REMOVED);
	}

	@Test
	void aSupportingAgencyAttachesToItsPartForTheLead() throws Exception {
		Complaint complaint = this.story.assigned();
		String files = staffPage(complaint);
		String own = attached(complaint, Samples.pdf());
		this.coordinating.asks(Story.LIAISON, complaint.getId(), "dlh6371", "Periksa selokannya.", false);
		String supporter = "penghubungdlh6371";

		String id = read(this.web
			.perform(multipart(files).file(file("foto.jpg", Samples.jpeg(40, 30)))
				.with(FormToken.sent())
				.with(staff(supporter)))
			.andExpect(status().isCreated())
			.andExpect(jsonPath("$.length()").value(1))).at("/0/id").asText();
		this.web.perform(get(files + "/" + own).with(staff(supporter))).andExpect(status().isNotFound());
		this.web.perform(get(files + "/" + id).with(staff(Story.LIAISON))).andExpect(status().isNotFound());

		this.story.completesStep(supporter, complaint.getId(), "contribute-part", "CONTRIBUTE",
				Map.of("text", "Selokan tersumbat."));

		this.web.perform(get(files + "/" + id).with(staff(Story.LIAISON))).andExpect(status().isOk());
		this.web.perform(get(files + "/" + id).with(staff(Story.COORDINATOR))).andExpect(status().isOk());
		this.web.perform(get(page(complaint) + "/" + id)).andExpect(status().isNotFound());
		this.web.perform(delete(files + "/" + id).with(FormToken.sent()).with(staff(supporter)))
			.andExpect(status().isConflict());
	}

	@Test
	void onlyWhoWorksOnTheCaseAttaches() throws Exception {
		Complaint complaint = this.story.assigned();
		for (Map.Entry<String, Integer> officer : Map.of(SUPERVISOR, 403, STRANGER, 404, "ombudsman", 403).entrySet()) {
			this.web
				.perform(multipart(staffPage(complaint)).file(file("surat.pdf", Samples.pdf()))
					.with(FormToken.sent())
					.with(staff(officer.getKey())))
				.andExpect(status().is(officer.getValue()));
		}
		hasNoFiles(complaint);
	}

	@Test
	void theCoordinatorAttachesToTheReportWhatItsReporterHandedOver() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());

		this.web.perform(toReport(complaint, Story.COORDINATOR, file("surat.pdf", Samples.pdf())))
			.andExpect(status().isCreated())
			.andExpect(jsonPath("$.length()").value(1))
			.andExpect(jsonPath("$[0].source").value("Laporan · diserahkan lewat petugas"))
			.andExpect(jsonPath("$[0].mayRemove").value(false));

		this.web.perform(get(page(complaint)))
			.andExpect(jsonPath("$.length()").value(1))
			.andExpect(jsonPath("$[0].source").value("Laporan · diserahkan lewat petugas"));
		assertThat(this.story.now(complaint.getId()).history()).filteredOn("act", Act.FILES_ADDED)
			.singleElement()
			.satisfies((entry) -> assertThat(entry.actor().userId()).isEqualTo(Story.COORDINATOR));
		for (int i = 0; i < 4; i++) {
			attached(complaint, Samples.pdf());
		}
		this.web.perform(toReport(complaint, Story.COORDINATOR, file("surat.pdf", Samples.pdf())))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[0].field").value("files"));
		this.web.perform(multipart(page(complaint)).file(file("surat.pdf", Samples.pdf())))
			.andExpect(status().isUnprocessableEntity());
	}

	@Test
	void nobodyElseAttachesToTheReportAndNothingIsAddedToWhatIsFinished() throws Exception {
		Complaint complaint = this.story.assigned();
		for (Map.Entry<String, Integer> officer : Map
			.of(Story.LIAISON, 403, SUPERVISOR, 403, STRANGER, 404, "ombudsman", 403, "loketdiskominfo6371", 404)
			.entrySet()) {
			this.web.perform(toReport(complaint, officer.getKey(), file("surat.pdf", Samples.pdf())))
				.andExpect(status().is(officer.getValue()));
		}
		hasNoFiles(complaint);

		Complaint answered = this.story.answered();
		this.web.perform(post("/api/complaints/" + code(answered) + "/confirmation")).andExpect(status().isOk());
		this.web.perform(toReport(answered, Story.COORDINATOR, file("surat.pdf", Samples.pdf())))
			.andExpect(status().isConflict());
	}

	@Test
	void whoTypedTheReportInAttachesToItToo() throws Exception {
		Officer clerk = this.people.require("loketdiskominfo6371");
		Complaint complaint = this.story.received(new Submission(this.story.pothole(), Channel.LETTER,
				new Identity("Siti Rekaan", null, null, null, null), null, null, clerk));

		this.web.perform(toReport(complaint, clerk.userId(), file("surat.jpg", Samples.jpeg(40, 30))))
			.andExpect(status().isCreated())
			.andExpect(jsonPath("$.length()").value(0));

		this.web.perform(get(page(complaint))).andExpect(jsonPath("$.length()").value(1));
		this.web.perform(get(staffPage(complaint)).with(staff(clerk.userId()))).andExpect(status().isNotFound());
	}

	@Test
	void whatAnAnonymousReporterHandedOverWaitsForTheCoordinatorAsWell() throws Exception {
		Complaint complaint = anonymousAssigned();
		String id = read(this.web.perform(toReport(complaint, Story.COORDINATOR, file("a.png", Samples.png(60, 40)))))
			.at("/0/id")
			.asText();

		isClosed(staffPage(complaint), id, Story.LIAISON);
		this.web.perform(get("/petugas/lampiran").with(staff(Story.COORDINATOR)))
			.andExpect(content().string(containsString(id)));
		this.web.perform(decide(staffPage(complaint), id, Story.COORDINATOR, "{\"clearance\":\"WHOLE\"}"))
			.andExpect(status().isNoContent());
		this.web.perform(get(staffPage(complaint) + "/" + id).with(staff(Story.LIAISON))).andExpect(status().isOk());
	}

	@Test
	void thePageOfACaseListsItsFilesAndTakesThemFromTheCoordinator() throws Exception {
		Complaint complaint = this.story.assigned();
		String page = "/petugas/laporan/" + complaint.getId();
		this.web.perform(get(page).with(staff(Story.COORDINATOR)))
			.andExpect(content().string(containsString("Belum ada lampiran.")))
			.andExpect(content().string(containsString("Lampirkan pada laporan")));

		this.web
			.perform(multipart(page + "/lampiran").file(file("a.jpg", Samples.jpeg(40, 30)))
				.file(file("b.jpg", Samples.bomb()))
				.with(FormToken.sent())
				.with(staff(Story.COORDINATOR)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(
					content().string(containsString("href=\"#attach-files\">Berkas ke-2: Gambar ini terlalu besar")));
		hasNoFiles(complaint);
		this.web
			.perform(multipart(page + "/lampiran").file(file("a.jpg", Samples.jpeg(40, 30)))
				.with(FormToken.sent())
				.with(staff(Story.COORDINATOR)))
			.andExpect(status().isSeeOther())
			.andExpect(redirectedUrl(page + "?done=attach#lampiran"));

		String id = read(this.web.perform(get(page(complaint)))).at("/0/id").asText();
		this.web.perform(get(page).param("done", "attach").with(staff(Story.COORDINATOR)))
			.andExpect(content().string(containsString("Lampiran tersimpan.")))
			.andExpect(content().string(containsString("href=\"" + staffPage(complaint) + "/" + id + "\"")))
			.andExpect(content().string(containsString("JPEG")));
		this.web.perform(get(page).with(staff(Story.LIAISON)))
			.andExpect(content().string(containsString(staffPage(complaint) + "/" + id)))
			.andExpect(content().string(not(containsString("Lampirkan pada laporan"))));
		this.web
			.perform(multipart(page + "/lampiran").file(file("a.jpg", Samples.jpeg(40, 30)))
				.with(FormToken.sent())
				.with(staff(Story.LIAISON)))
			.andExpect(status().isForbidden());
		this.web.perform(get(page + "/lampiran").with(staff(Story.COORDINATOR))).andExpect(redirectedUrl(page));
	}

	@Test
	void whoFollowsAReportSeesWhatCameWithTheSharedAnswerAndNothingOfTheOtherReporter() throws Exception {
		Complaint parent = this.story.assigned();
		String others = attached(parent, Samples.pdf());
		Complaint follower = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, follower.getId(), "LINK", Map.of("parent", parent.getId().value()));
		String photograph = attachedByLead(parent);
		this.web.perform(get(page(follower))).andExpect(jsonPath("$.length()").value(0));
		this.web.perform(get(page(follower) + "/" + photograph)).andExpect(status().isNotFound());

		this.story.completes(Story.LIAISON, parent.getId(), "ANSWER", Map.of("text", "Lubang sudah ditambal."));

		this.web.perform(get(page(follower)))
			.andExpect(jsonPath("$.length()").value(1))
			.andExpect(jsonPath("$[0].id").value(photograph))
			.andExpect(jsonPath("$[0].source").value(containsString("Jawaban")));
		this.web.perform(get(page(follower) + "/" + photograph)).andExpect(status().isOk());
		this.web.perform(get("/laporan/" + code(follower) + "/lampiran/" + photograph)).andExpect(status().isOk());
		this.web.perform(get(page(follower) + "/" + others)).andExpect(status().isNotFound());

		this.responding.reopens(follower, "Lubang saya lain.");
		this.web.perform(get(page(follower))).andExpect(jsonPath("$.length()").value(0));
		this.web.perform(get(page(follower) + "/" + photograph)).andExpect(status().isNotFound());
	}

	@Test
	void theOmbudsmansPageListsTheFilesOfACaseAndTheDossierNamesThem() throws Exception {
		Complaint complaint = this.story.assigned();
		String letter = attached(complaint, Samples.pdf());
		this.web.perform(get("/laporan/" + code(complaint) + "/berkas"))
			.andExpect(content().string(containsString("Dokumen 1")))
			.andExpect(content().string(containsString("PDF")))
			.andExpect(content().string(containsString("1 KB")));
		this.story.completes(Story.LIAISON, complaint.getId(), "ANSWER", Map.of("text", "Lubang sudah ditambal."));
		this.withdrawing.goesToTheOmbudsman(complaint);
		String photograph = read(this.web.perform(get(page(complaint)))).at("/1/id").asText();

		for (String page : List.of("/petugas/ombudsman/", "/petugas/laporan/")) {
			this.web.perform(get(page + complaint.getId()).with(staff("ombudsman")))
				.andExpect(content().string(containsString("href=\"" + staffPage(complaint) + "/" + letter + "\"")))
				.andExpect(content().string(containsString(staffPage(complaint) + "/" + photograph + "/preview")))
				.andExpect(content().string(containsString("Dokumen 1")))
				.andExpect(content().string(containsString("Foto 2")));
		}
		this.web.perform(get(staffPage(complaint) + "/" + letter).with(staff("ombudsman"))).andExpect(status().isOk());
	}

	@Test
	void agenciesSeeAnAnonymousReportersFileOnceItIsPassed() throws Exception {
		Complaint complaint = anonymousAssigned();
		String id = attached(complaint, Samples.png(200, 100));
		String files = staffPage(complaint);
		this.web.perform(get(files).with(staff(Story.LIAISON))).andExpect(jsonPath("$.length()").value(0));
		isClosed(files, id, Story.LIAISON);
		isClosed(files, id, "nasional");
		this.web.perform(get(files + "/" + id).with(staff(Story.COORDINATOR))).andExpect(status().isOk());
		this.web.perform(decide(files, id, Story.LIAISON, "{\"clearance\":\"WHOLE\"}"))
			.andExpect(status().isNotFound());

		this.web
			.perform(decide(files, id, Story.COORDINATOR,
					"{\"clearance\":\"COPY\",\"bars\":[{\"left\":0,\"top\":0,\"width\":50,\"height\":100}]}"))
			.andExpect(status().isNoContent());

		byte[] copy = this.web.perform(get(files + "/" + id).with(staff(Story.LIAISON)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsByteArray();
		assertThat(picture(copy).getRGB(20, 20) & 0xFFFFFF).as("black").isZero();
		this.web.perform(get(files + "/" + id + "?version=WHOLE").with(staff(Story.LIAISON)))
			.andExpect(status().isNotFound());
		this.web.perform(get(files + "/" + id + "/preview?version=WHOLE").with(staff(Story.LIAISON)))
			.andExpect(status().isNotFound());
		byte[] whole = this.web.perform(get(files + "/" + id + "?version=WHOLE").with(staff(Story.COORDINATOR)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsByteArray();
		assertThat(picture(whole).getRGB(20, 20) & 0xFFFFFF).as("as it was").isNotZero();

		this.web.perform(decide(files, id, Story.COORDINATOR, "{\"clearance\":\"WITHHELD\"}"))
			.andExpect(status().isNoContent());
		isClosed(files, id, Story.LIAISON);
		this.web.perform(decide(files, id, Story.COORDINATOR, "{\"clearance\":\"WHOLE\"}"))
			.andExpect(status().isNoContent());
		this.web.perform(get(files + "/" + id).with(staff(Story.LIAISON))).andExpect(status().isOk());
		assertThat(this.story.now(complaint.getId()).history()).filteredOn("act", Act.FILE_CLEARED)
			.extracting("why")
			.containsExactly("COPY", "WITHHELD", "WHOLE");
	}

	@Test
	void theVerifierWorksWithoutAScript() throws Exception {
		Complaint complaint = anonymousAssigned();
		String id = attached(complaint, Samples.png(200, 100));
		String page = "/petugas/lampiran/" + complaint.getId() + "/" + id;

		this.web.perform(get("/petugas/lampiran").with(staff(Story.COORDINATOR)))
			.andExpect(content().string(containsString(page)));
		this.web.perform(get("/petugas/lampiran").with(staff("koordinatordiskominfo6372")))
			.andExpect(content().string(not(containsString(page))));
		this.web.perform(get(page).with(staff("koordinatordiskominfo6372"))).andExpect(status().isNotFound());
		this.web.perform(get(page).with(staff(Story.LIAISON))).andExpect(status().isForbidden());
		this.web
			.perform(post(page).param("clearance", "COPY")
				.param("bar1", "")
				.with(FormToken.sent())
				.with(staff(Story.COORDINATOR)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("role=\"alert\"")));

		this.web
			.perform(post(page).param("clearance", "COPY")
				.param("bar1", "0 0 25,5 100", "")
				.with(FormToken.sent())
				.with(staff(Story.COORDINATOR)))
			.andExpect(status().isSeeOther())
			.andExpect(header().string("Location", page));
		this.web.perform(get(page).with(staff(Story.COORDINATOR)))
			.andExpect(content().string(containsString("instansi melihat salinan bergaris hitam")));
		this.web.perform(get("/petugas/lampiran").with(staff(Story.COORDINATOR)))
			.andExpect(content().string(not(containsString(page))));
		this.web.perform(get(staffPage(complaint)).with(staff(Story.LIAISON)))
			.andExpect(jsonPath("$[0].copy").value(true))
			.andExpect(jsonPath("$[0].whole").value(false));
	}

	@Test
	void aDocumentGetsBarsPageByPageWithoutAScript() throws Exception {
		Complaint complaint = anonymousAssigned();
		String id = attached(complaint, Samples.letter("Nama saya Siti Rekaan", "Halaman dua"));
		String page = "/petugas/lampiran/" + complaint.getId() + "/" + id;
		String file = staffPage(complaint) + "/" + id;
		this.web.perform(get(page).param("lang", "en").with(staff(Story.COORDINATOR)))
			.andExpect(content().string(containsString("Prepare the pages")))
			.andExpect(content().string(not(containsString("value=\"COPY\""))));
		String bars = "{\"clearance\":\"COPY\",\"bars\":[{\"page\":%d,\"left\":0,\"top\":0,\"width\":50,\"height\":10}]}";
		this.web.perform(decide(staffPage(complaint), id, Story.COORDINATOR, bars.formatted(1)))
			.andExpect(status().isUnprocessableEntity());
		this.web.perform(get(file + "/pages/1").with(staff(Story.COORDINATOR))).andExpect(status().isNotFound());

		this.web.perform(post(page + "/halaman").with(FormToken.sent()).with(staff(Story.COORDINATOR)))
			.andExpect(status().isSeeOther())
			.andExpect(header().string("Location", page));
		this.web.perform(get(page).with(staff(Story.COORDINATOR)))
			.andExpect(content().string(containsString("Halaman 2 dari 2")))
			.andExpect(content().string(containsString(file + "/pages/2")))
			.andExpect(content().string(containsString("name=\"bar2\"")));
		this.web.perform(get(file + "/pages/2").with(staff(Story.COORDINATOR)))
			.andExpect(content().contentType("image/jpeg"))
			.andExpect(header().string("Content-Security-Policy", containsString("sandbox")));
		this.web.perform(get(file + "/pages/3").with(staff(Story.COORDINATOR))).andExpect(status().isNotFound());
		this.web.perform(get(file + "/pages/1").with(staff(Story.LIAISON))).andExpect(status().isNotFound());
		this.web
			.perform(decide(staffPage(complaint), id, Story.COORDINATOR, "{\"clearance\":\"COPY\",\"bars\":[null]}"))
			.andExpect(status().isUnprocessableEntity());
		this.web.perform(decide(staffPage(complaint), id, Story.COORDINATOR, bars.formatted(3)))
			.andExpect(status().isUnprocessableEntity());
		this.web
			.perform(post(page).param("clearance", "COPY")
				.param("bar1", "0 0 50 ratus")
				.with(FormToken.sent())
				.with(staff(Story.COORDINATOR)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("0 0 50 ratus")));
		isClosed(staffPage(complaint), id, Story.LIAISON);

		this.web
			.perform(post(page).param("clearance", "COPY")
				.param("bar1", "5 2 60 10", "")
				.param("bar2", "")
				.with(FormToken.sent())
				.with(staff(Story.COORDINATOR)))
			.andExpect(status().isSeeOther());

		byte[] copy = this.web.perform(get(file).with(staff(Story.LIAISON)))
			.andExpect(content().contentType("application/pdf"))
			.andExpect(header().string("Content-Disposition", containsString("attachment")))
			.andReturn()
			.getResponse()
			.getContentAsByteArray();
		assertThat(new String(copy, StandardCharsets.ISO_8859_1)).startsWith("%PDF").doesNotContain("Siti", "Rekaan");
		this.web.perform(get(file + "?version=WHOLE").with(staff(Story.LIAISON))).andExpect(status().isNotFound());
		this.web.perform(get(page).with(staff(Story.COORDINATOR)))
			.andExpect(content().string(containsString("instansi melihat salinan bergaris hitam")));
	}

	@Test
	void aDocumentThatCannotBeDrawnCanBeWithheld() throws Exception {
		Complaint complaint = anonymousAssigned();
		for (Map.Entry<byte[], String> one : Map
			.of(Samples.lockedPdf("rahasia"), "locked with a password", Samples.letter("x ".repeat(21).split(" ")),
					"more than 20 pages", Samples.text("%PDF-1.4\nrusak\n%%EOF"), "damaged or takes too much")
			.entrySet()) {
			String id = attached(complaint, one.getKey());
			String page = "/petugas/lampiran/" + complaint.getId() + "/" + id;

			this.web.perform(
					post(page + "/halaman").param("lang", "en").with(FormToken.sent()).with(staff(Story.COORDINATOR)))
				.andExpect(status().isUnprocessableEntity())
				.andExpect(content().string(containsString(one.getValue())))
				.andExpect(content().string(containsString("Do not show it to agencies")));

			assertThat(this.jdbc.sql("select count(*) from attachment_piece where name like ?")
				.param(id + "%")
				.query(Integer.class)
				.single()).as("only the file itself").isOne();
			isClosed(staffPage(complaint), id, Story.LIAISON);
			this.web.perform(decide(staffPage(complaint), id, Story.COORDINATOR, "{\"clearance\":\"WITHHELD\"}"))
				.andExpect(status().isNoContent());
		}
	}

	@Test
	void whatWasDrawnOfADocumentGoesWithIt() throws Exception {
		Complaint complaint = anonymousAssigned();
		String id = attached(complaint, Samples.letter("Halaman satu"));
		for (int times = 0; times < 2; times++) {
			this.web
				.perform(post(staffPage(complaint) + "/" + id + "/pages").with(FormToken.sent())
					.with(staff(Story.COORDINATOR)))
				.andExpect(status().isNoContent());
		}
		Attachment drawn = this.cabinet.require(complaint.getId().value(), id);
		assertThat(drawn.pages()).isOne();

		this.cabinet.remove(drawn, () -> {
		});

		assertThat(pieces(complaint)).isZero();
	}

	@Test
	void nothingOfAFileReachesTheEngine() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());
		List<String> before = variables(complaint.getId());
		attached(complaint, Samples.jpeg(40, 30));

		assertThat(variables(complaint.getId())).isEqualTo(before);
	}

	private List<String> variables(ComplaintId id) {
		return this.jdbc.sql("""
				select v.NAME_ from ACT_RU_VARIABLE v
				where v.PROC_INST_ID_ in (select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?) order by v.ID_""")
			.param(id.value())
			.query(String.class)
			.list();
	}

	private Complaint anonymousAssigned() {
		Report report = this.story.pothole();
		Complaint complaint = this.story.received(new Report(report.kind(), report.category(), report.region(),
				report.place(), report.incidentDate(), report.content(), true, false, null, "id"));
		this.story.completes(Story.COORDINATOR, complaint.getId(), "VERIFIED", Story.verification());
		return complaint;
	}

	private void isClosed(String files, String id, String officer) throws Exception {
		for (String address : new String[] { "", "/preview", "?version=WHOLE", "?version=COPY" }) {
			this.web.perform(get(files + "/" + id + address).with(staff(officer))).andExpect(status().isNotFound());
		}
	}

	private MockHttpServletRequestBuilder decide(String files, String id, String officer, String body) {
		return put(files + "/" + id + "/clearance").contentType("application/json")
			.content(body)
			.with(FormToken.sent())
			.with(staff(officer));
	}

	private void hasNoFiles(Complaint complaint) throws Exception {
		this.web.perform(get(page(complaint))).andExpect(jsonPath("$.length()").value(0));
		assertThat(this.jdbc.sql("select count(*) from attachment where complaint_id = ?")
			.param(complaint.getId().value())
			.query(Long.class)
			.single()).isZero();
		assertThat(pieces(complaint)).isZero();
		assertThat(this.story.now(complaint.getId()).history()).extracting("act").doesNotContain(Act.FILES_ADDED);
	}

	/** Pieces of this case's files, or of files that no case knows. */
	private long pieces(Complaint complaint) {
		return this.jdbc.sql("""
				select count(*) from attachment_piece p
				left join attachment a on a.id = left(p.name, 36)
				where a.id is null or a.complaint_id = ?""")
			.param(complaint.getId().value())
			.query(Long.class)
			.single();
	}

	/** Attaches as a reporter's program does, and answers the id of the newest file. */
	private String attached(Complaint complaint, byte[] content) throws Exception {
		JsonNode list = read(this.web.perform(multipart(page(complaint)).file(file("berkas", content)))
			.andExpect(status().isCreated()));
		return list.get(list.size() - 1).get("id").asText();
	}

	/** An officer attaches to the report itself, by REST. */
	private MockHttpServletRequestBuilder toReport(Complaint complaint, String officer, MockMultipartFile file) {
		return multipart(HttpMethod.POST, staffPage(complaint) + "/report").file(file)
			.with(FormToken.sent())
			.with(staff(officer));
	}

	private MockHttpServletRequestBuilder onPage(String page, MockMultipartFile file) {
		return multipart(HttpMethod.POST, page + "/lampiran").file(file).with(FormToken.sent());
	}

	private JsonNode read(ResultActions answer) throws Exception {
		return this.json.readTree(answer.andReturn().getResponse().getContentAsString());
	}

	private static MockMultipartFile file(String name, byte[] content) {
		return named(name, "image/jpeg", content);
	}

	/** A file of which its sender says what it is. */
	private static MockMultipartFile named(String name, String type, byte[] content) {
		return new MockMultipartFile("files", name, type, content);
	}

	private static BufferedImage picture(byte[] bytes) throws Exception {
		return ImageIO.read(new ByteArrayInputStream(bytes));
	}

	private static String code(Complaint complaint) {
		return complaint.trackingCode().grouped();
	}

	private static String page(Complaint complaint) {
		return "/api/complaints/" + code(complaint) + "/attachments";
	}

	private static String staffPage(Complaint complaint) {
		return "/api/staff/complaints/" + complaint.getId() + "/attachments";
	}

	private RequestPostProcessor staff(String userId) {
		Officer officer = this.people.require(userId);
		return authentication(new TestingAuthenticationToken(officer, null,
				officer.roles().stream().map((role) -> "ROLE_" + role.name()).toArray(String[]::new)));
	}

}
