package id.lapor.directory;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import id.lapor.notification.Telling;
import id.lapor.support.BrowserTest;
import id.lapor.support.LaporTest;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * An agency and its officer, from the file to the departure, on a narrow screen and
 * without scripts. Screenshots are kept in {@code target/screenshots}.
 */
@LaporTest
@Tag("browser")
class DirectoryBrowserTests extends BrowserTest {

	private static final String PASSWORD = "Sungai-Martapura-2026!";

	@Autowired
	Telling telling;

	@Autowired
	IdentityService identities;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	PlatformTransactionManager transactions;

	@AfterEach
	void tidyUp() {
		Offices.tidyUp(this.jdbc, this.identities, this.transactions);
	}

	@Test
	void anAgencyAndItsOfficerComeAndTheOfficerLeaves() {
		Page national = signedIn("nasional", "id-ID");
		national.navigate(address("/petugas/instansi?cari=balangan"));
		shot(national, "agencies");
		uploads(national, "ujikantor,Kantor Rekaan Banjarmasin,regency,63.71,UJI,maybe,WITA,FIVE\n"
				+ "ujidua,Dinas Rekaan Dua,regency,63.71,UJI,false,WITA,FIVE\n");
		assertThat(national.locator("main")).containsText("Baris 2, Koordinator wilayah");
		shot(national, "agencies-wrong");
		national.navigate(address("/petugas/instansi"));
		uploads(national,
				"ujikantor,Kantor Rekaan Banjarmasin,regency,63.71,UJI,false,WITA,FIVE\n"
						+ "pupr6371,Dinas Pekerjaan Umum Rekaan,regency,63.71,PUPR,false,WITA,SIX\n"
						+ "perkim6371,x,regency,63.71,PERKIM,true,WIB,SIX\n");
		shot(national, "agencies-preview-taken");
		national.navigate(address("/petugas/instansi"));
		uploads(national, "ujikantor,Kantor Rekaan Banjarmasin,regency,63.71,UJI,false,WITA,FIVE\n");
		shot(national, "agencies-preview");
		national.locator("form.confirm button").click();
		assertThat(national.locator("main")).containsText("1 instansi disimpan");
		national.navigate(address("/petugas/instansi/ujikantor"));
		shot(national, "agency");

		Page coordinator = signedIn("koordinatordiskominfo6371", "id-ID");
		coordinator.navigate(address("/petugas/staf/baru?instansi=ujikantor"));
		coordinator.locator("form button:has-text('Lihat')").click();
		shot(coordinator, "staff-mistakes");
		coordinator.locator("#user").fill("ujisiti");
		coordinator.locator("#name").fill("Siti Aminah Rekaan");
		coordinator.locator("#email").fill("ujisiti@example.org");
		coordinator.locator("#roles-liaison").check();
		coordinator.locator("form button:has-text('Lihat')").click();
		shot(coordinator, "staff-preview");
		coordinator.locator("form.confirm button").click();
		assertThat(coordinator.locator("main")).containsText("1 petugas disimpan");
		shot(coordinator, "staff");

		String key = key(this.telling.lettersTo("ujisiti@example.org").get(0));
		Page officer = page("en-GB", 360, 800);
		officer.navigate(address("/sandi"));
		shot(officer, "password-forgotten");
		officer.navigate(address("/sandi/" + key + "?lang=en"));
		officer.locator("#password").fill("short");
		officer.locator("form button").click();
		assertThat(officer.locator("main")).containsText("too weak");
		shot(officer, "password-choose");
		officer.locator("#password").fill(PASSWORD);
		officer.locator("#again").fill(PASSWORD);
		officer.locator("form button").click();
		assertThat(officer.locator("main")).containsText("Your password is saved");

		coordinator.navigate(address("/petugas/staf/ujisiti"));
		shot(coordinator, "staff-officer");
		coordinator.locator("button:has-text('Berhentikan')").click();
		shot(coordinator, "staff-departure");
		coordinator.locator(".confirm button").click();
		assertThat(coordinator.locator("main")).containsText("tidak ada lagi yang dapat mengerjakan tugas");
		shot(coordinator, "staff-nobody-left");
	}

	private static void uploads(Page page, String rows) {
		page.locator("#file")
			.setInputFiles(new FilePayload("instansi.csv", "text/csv",
					("id,name,level,region,function,coordinator,zone,week\n" + rows).getBytes(StandardCharsets.UTF_8)));
		page.locator("form:has(#file) button").click();
	}

	private Page signedIn(String userId, String locale) {
		Page page = page(locale, 360, 800);
		page.navigate(address("/camunda/app/welcome/default/"));
		page.locator("input[type=text]").first().fill(userId);
		page.locator("input[type=password]").fill("Coba-Lapor-2026!");
		page.locator("button[type=submit]").click();
		page.locator("[cam-welcome], .welcome, .plugin, section").first().waitFor();
		return page;
	}

	private static String key(String mail) {
		Matcher found = Pattern.compile("/sandi/([A-Za-z0-9_-]+)").matcher(mail);
		found.find();
		return found.group(1);
	}

}
