package id.lapor.attachment;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

import id.lapor.attachment.Attachment.State;
import id.lapor.complaint.Act;
import id.lapor.complaint.Complaint;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.web.FormToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The whole system with {@code lapor.clamd.address}, from the reporter's page on. */
@LaporTest
class ScannedFilesTests {

	private static Path socket;

	@Autowired
	private MockMvc web;

	@Autowired
	private Story story;

	@Autowired
	private Cabinet cabinet;

	@Autowired
	private Leftovers leftovers;

	@Autowired
	private JdbcClient jdbc;

	private FakeClamd clamd;

	private Complaint complaint;

	@DynamicPropertySource
	static void scanner(DynamicPropertyRegistry settings) throws IOException {
		socket = Files.createTempDirectory("clamd").resolve("clamd.sock");
		settings.add("lapor.clamd.address", socket::toString);
	}

	@BeforeEach
	void aCase() throws IOException {
		comesBack();
		this.complaint = this.story.received(this.story.pothole());
	}

	@AfterEach
	void goesAway() throws IOException {
		this.clamd.close();
		Files.deleteIfExists(socket);
	}

	private void comesBack() throws IOException {
		this.clamd = FakeClamd.at(UnixDomainSocketAddress.of(socket));
	}

	@Test
	void aFileThatIsCleanIsOpenAtOnce() throws Exception {
		this.web.perform(multipart(address()).file(file(Samples.jpeg(40, 30))))
			.andExpect(status().isCreated())
			.andExpect(jsonPath("$[0].state").value("READY"));
	}

	@Test
	void aVirusIsRefusedAtTheFieldAndNothingIsKept() throws Exception {
		byte[] infected = Samples.joined(Samples.jpeg(40, 30), Samples.text(FakeClamd.VIRUS));

		this.web
			.perform(multipart(address()).file(file(Samples.jpeg(40, 30)))
				.file(file(infected))
				.header("Accept-Language", "en"))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[0].field").value("files[1]"))
			.andExpect(jsonPath("$.errors[0].message").value(containsString("virus")));
		this.web.perform(multipart(page() + "/lampiran").file(file(infected)).with(FormToken.sent()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("Virus ditemukan")));

		assertThat(this.cabinet.of(this.complaint.getId().value())).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from attachment where complaint_id = ?")
			.param(this.complaint.getId().value())
			.query(Long.class)
			.single()).isZero();
		assertThat(pieces()).isZero();
		assertThat(this.story.now(this.complaint.getId()).history()).extracting("act").doesNotContain(Act.FILES_ADDED);
	}

	@Test
	void whileTheScannerIsAwayAFileIsKeptAndShownToNobodyAndIsOpenOnceItWasScanned() throws Exception {
		goesAway();
		this.web.perform(multipart(page() + "/lampiran").file(file(Samples.jpeg(40, 30))).with(FormToken.sent()))
			.andExpect(status().isSeeOther());
		Attachment kept = only();

		assertThat(kept.state()).isEqualTo(State.UNSCANNED);
		this.web.perform(get(page()))
			.andExpect(content().string(allOf(containsString("menunggu pemeriksaan virus"),
					not(containsString("/lampiran/" + kept.id())))));
		this.web.perform(get(address() + "/" + kept.id())).andExpect(status().isNotFound());
		this.web.perform(get(address() + "/" + kept.id() + "/preview")).andExpect(status().isNotFound());
		this.leftovers.settle();
		assertThat(only().state()).isEqualTo(State.UNSCANNED);

		comesBack();
		this.leftovers.settle();
		assertThat(only().state()).isEqualTo(State.READY);
		this.web.perform(get(address() + "/" + kept.id())).andExpect(status().isOk());
	}

	@Test
	void aVirusThatIsFoundLaterTakesTheBytesAwayAndThePageSaysSo() throws Exception {
		goesAway();
		byte[] infected = Samples.joined(Samples.pdf(), Samples.text(FakeClamd.VIRUS));
		this.web.perform(multipart(address()).file(file(infected))).andExpect(status().isCreated());

		comesBack();
		this.leftovers.settle();

		assertThat(only().state()).isEqualTo(State.INFECTED);
		assertThat(pieces()).isZero();
		this.web.perform(get(page())).andExpect(content().string(containsString("berisi virus")));
		this.web.perform(get(address() + "/" + only().id())).andExpect(status().isNotFound());
	}

	private Attachment only() {
		assertThat(this.cabinet.of(this.complaint.getId().value())).hasSize(1);
		return this.cabinet.of(this.complaint.getId().value()).get(0);
	}

	private long pieces() {
		return this.jdbc.sql("""
				select count(*) from attachment_piece p
				left join attachment a on a.id = left(p.name, 36)
				where a.id is null or a.complaint_id = ?""")
			.param(this.complaint.getId().value())
			.query(Long.class)
			.single();
	}

	private String page() {
		return "/laporan/" + this.complaint.trackingCode().grouped();
	}

	private String address() {
		return "/api/complaints/" + this.complaint.trackingCode().grouped() + "/attachments";
	}

	private static MockMultipartFile file(byte[] content) {
		return new MockMultipartFile("files", "foto.jpg", "image/jpeg", content);
	}

}
