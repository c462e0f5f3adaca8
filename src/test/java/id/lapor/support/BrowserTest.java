package id.lapor.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A browser for each class of tests that looks at pages. Without Chromium they are
 * skipped, so that a JDK is enough to build; {@code .ci/run} is red then.
 */
public abstract class BrowserTest {

	protected static final Path SCREENSHOTS = Paths.get("target/screenshots");

	private static final Path CHROMIUM = Paths.get("/usr/bin/chromium");

	protected static Browser browser;

	private static Playwright playwright;

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

}
