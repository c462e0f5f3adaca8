package id.lapor.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A browser for each class of tests that looks at pages. Without Chromium they are
 * skipped, so that a JDK is enough to build; {@code .ci/run} is red then.
 */
public abstract class BrowserTest {

	protected static final Path SCREENSHOTS = Paths.get("target/screenshots");

	private static final Path CHROMIUM = Paths.get("/usr/bin/chromium");

	/** Of the demo's people. */
	private static final String PASSWORD = "Coba-Lapor-2026!";

	protected static Browser browser;

	private static Playwright playwright;

	@LocalServerPort
	private int port;

	@BeforeAll
	static void openTheBrowser() {
		assumeTrue(Files.isExecutable(CHROMIUM), "No Chromium in /usr/bin: install the package 'chromium'");
		playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		browser = playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM)
				.setArgs(
						List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")));
	}

	@AfterAll
	static void closeTheBrowser() {
		if (playwright != null) {
			playwright.close();
		}
	}

	protected final String address(String path) {
		return "http://localhost:" + this.port + path;
	}

	/** A browser of somebody's own, with nothing remembered. */
	protected static Page page(String locale, int width, int height) {
		BrowserContext person = browser
			.newContext(new Browser.NewContextOptions().setLocale(locale).setViewportSize(width, height));
		person.setDefaultTimeout(20_000);
		return person.newPage();
	}

	/** Signs in to Tasklist. */
	protected final void signsIn(Page officer, String userId) {
		officer.navigate(address("/camunda/app/tasklist/default/"));
		// Until its language has come the form may be drawn anew, and forget what was
		// typed.
		officer.waitForLoadState(LoadState.NETWORKIDLE);
		officer.locator("input[type=text]").first().fill(userId);
		officer.locator("input[type=password]").fill(PASSWORD);
		officer.locator("button[type=submit]").click();
		officer.locator("section.tasks-list").waitFor();
	}

	/** Opens a task by its address, as a link in a message would, and claims it. */
	protected final void takesTask(Page officer, String task) {
		officer.navigate(address("/camunda/app/tasklist/default/#/?task=" + task));
		officer.locator("button:has-text('Ambil'), a:has-text('Ambil'), button:has-text('Claim'), a:has-text('Claim')")
			.first()
			.click();
		PlaywrightAssertions.assertThat(officer.locator("fieldset.lapor-fields")).isEnabled();
	}

	protected static void shot(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
	}

}
