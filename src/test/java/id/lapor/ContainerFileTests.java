package id.lapor;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stands in {@code docker/} fits together and fits the program. No container runs
 * here; {@code docker/prove-two-nodes} tries the proxy with two nodes.
 */
class ContainerFileTests {

	private static final Path DOCKER = Paths.get("docker");

	private static final Set<String> NODES = Set.of("lapor-1", "lapor-2");

	@Test
	void whatTheNodesAreToldExistsInTheProgram() throws IOException {
		Set<String> known = known();
		Set<String> told = new TreeSet<>();
		for (String file : List.of("compose.yaml", "compose.demo.yaml")) {
			Map<String, Map<String, Object>> services = map(yaml(file).get("services"));
			NODES.forEach((node) -> told.addAll(map(services.get(node).get("environment")).keySet()));
		}

		assertThat(told).hasSizeGreaterThan(15).allSatisfy((name) -> assertThat(known).contains(plain(name)));
	}

	@Test
	void theProfileMysqlGetsAllThatItAsksFor() throws IOException {
		Map<String, Map<String, Object>> services = map(yaml("compose.yaml").get("services"));
		Set<String> told = new TreeSet<>(map(services.get("lapor-1").get("environment")).keySet());
		((List<?>) services.get("lapor-1").get("secrets")).forEach((secret) -> {
			if (secret instanceof Map<?, ?> named) {
				told.add(named.get("target").toString());
			}
		});

		assertThat(variables()).contains("LAPOR_DB_PASSWORD");
		assertThat(told).contains("LAPOR_DB_URL", "LAPOR_DB_USER", "LAPOR_DB_PASSWORD");
	}

	@Test
	void onlyTheDemoHasAPasswordInAFileThatEverybodyReads() throws IOException {
		for (String file : List.of("compose.yaml", "compose.demo.yaml", "Dockerfile", "haproxy.cfg")) {
			assertThat(Files.readAllLines(DOCKER.resolve(file))).filteredOn((line) -> !line.strip().startsWith("#"))
				.noneMatch((line) -> line.matches("(?i).*password(?!_file)[a-z]*[:=]\\s*[^\\s$].*")
						&& !line.contains("file:"));
		}
		Map<String, Map<String, Object>> secrets = map(yaml("compose.yaml").get("secrets"));
		assertThat(secrets.values())
			.allSatisfy((secret) -> assertThat(secret.get("file").toString()).startsWith("./secrets/"));
		assertThat(Files.readString(Paths.get(".gitignore"))).contains("/docker/secrets/");
		String maker = Files.readString(DOCKER.resolve("make-secrets"));
		assertThat(secrets.keySet()).allSatisfy((secret) -> assertThat(maker).contains(secret));
	}

	@Test
	void onlyTheProxyIsOpenToOthers() throws IOException {
		Map<String, Map<String, Object>> services = map(yaml("compose.yaml").get("services"));

		services.forEach((name, service) -> {
			List<?> ports = (List<?>) service.getOrDefault("ports", List.of());
			if (!name.equals("proxy")) {
				assertThat(ports).as(name).allSatisfy((port) -> assertThat(port.toString()).startsWith("127.0.0.1:"));
			}
		});
		assertThat(services.get("lapor-1")).doesNotContainKey("ports").containsEntry("read_only", true);
		assertThat(services.get("mysql")).doesNotContainKey("ports");
		assertThat(map(services.get("mysql").get("environment"))).containsEntry("MYSQL_ROOT_HOST", "localhost");
	}

	@Test
	void eachServiceKnowsOnlyNetworksVolumesAndSecretsThatThereAre() throws IOException {
		Map<String, Object> compose = yaml("compose.yaml");
		Map<String, Map<String, Object>> services = map(compose.get("services"));
		for (Map<String, Object> service : services.values()) {
			assertThat(map(compose.get("networks")).keySet()).containsAll(strings(service.get("networks")));
			assertThat(map(compose.get("secrets")).keySet()).containsAll(strings(service.get("secrets")));
			assertThat(strings(service.get("volumes"))).allSatisfy((volume) -> {
				String source = volume.split(":")[0];
				assertThat(source.startsWith("./") ? Files.exists(DOCKER.resolve(source))
						: map(compose.get("volumes")).containsKey(source))
					.as(volume)
					.isTrue();
			});
			if (service.get("depends_on") instanceof Map<?, ?> others) {
				others.keySet().forEach((other) -> assertThat(services).containsKey(other.toString()));
			}
		}
	}

	/**
	 * Whether each figure that it asks for is counted, {@link FirstStartTests} sees.
	 */
	@Test
	void theDashboardHasEachPanelOnce() throws IOException {
		JsonNode dashboard = new ObjectMapper().readTree(DOCKER.resolve("grafana/dashboards/lapor.json").toFile());

		assertThat(dashboard.findValuesAsText("id")).isNotEmpty().doesNotHaveDuplicates();
	}

	@Test
	void bothNodesAreTheSameButForTheFirstStart() throws IOException {
		Map<String, Map<String, Object>> services = map(yaml("compose.yaml").get("services"));
		Map<String, Object> first = new TreeMap<>(services.get("lapor-1"));
		Map<String, Object> second = new TreeMap<>(services.get("lapor-2"));
		for (Map<String, Object> node : List.of(first, second)) {
			Map<String, Object> environment = new TreeMap<>(map(node.get("environment")));
			environment.remove("LAPOR_IDENTITY_CREATE_MISSING");
			node.put("environment", environment);
			// The second one waits for the keys, and only reads them.
			node.keySet().removeAll(Set.of("depends_on", "volumes"));
		}

		assertThat(first).containsKeys("image", "build", "secrets").isEqualTo(second);
		assertThat(map(services.get("lapor-2").get("environment"))).containsEntry("LAPOR_IDENTITY_CREATE_MISSING",
				"false");
		assertThat(strings(services.get("lapor-2").get("volumes"))).containsExactly("identity:/identity:ro");
	}

	/** What people from outside reach, and what holds their data. */
	@Test
	void nodesAndProxyCanWriteNowhereAndGainNothing() throws IOException {
		Map<String, Map<String, Object>> services = map(yaml("compose.yaml").get("services"));

		for (String name : List.of("lapor-1", "lapor-2", "proxy")) {
			assertThat(services.get(name)).as(name)
				.containsEntry("read_only", true)
				.containsEntry("cap_drop", List.of("ALL"))
				.containsEntry("security_opt", List.of("no-new-privileges:true"));
		}
		assertThat(services).allSatisfy((name, service) -> {
			assertThat(service).doesNotContainKeys("privileged", "network_mode", "pid");
			assertThat(strings(service.get("volumes"))).noneMatch((volume) -> volume.contains("docker.sock"));
		});
		assertThat(Files.readString(DOCKER.resolve("Dockerfile"))).containsPattern("(?m)^USER 10001:10001$");
	}

	@Test
	void theImageIsBuiltInStagesAndLayersAndRunsInUtc() throws IOException {
		String file = Files.readString(DOCKER.resolve("Dockerfile"));
		assertThat(file.split("(?m)^FROM ", -1)).as("what is before the first, then a stage each").hasSize(3);
		String run = file.substring(file.lastIndexOf("\nFROM "));
		assertThat(run).contains("-jre-").doesNotContain("mvnw", "src/main");
		assertThat(Pattern.compile("(?m)^COPY --from=build /build/layers/(\\S+)/ ")
			.matcher(run)
			.results()
			.map((layer) -> layer.group(1)))
			.containsExactly("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");
		assertThat(run).containsPattern("(?m)^ENTRYPOINT .*\"-Duser\\.timezone=UTC\"");
	}

	/** What is no JSON is run by a shell, and Docker does not complain. */
	@Test
	void theImageStartsWithoutAShell() throws IOException {
		List<String> commands = Pattern.compile("(?m)^\\s*(?:ENTRYPOINT|CMD) (.*)$")
			.matcher(Files.readString(DOCKER.resolve("Dockerfile")))
			.results()
			.map((found) -> found.group(1))
			.toList();

		assertThat(commands).hasSize(2)
			.allSatisfy((command) -> assertThat(new ObjectMapper().readTree(command).isArray()).isTrue());
	}

	/**
	 * {@code /tmp} is memory of the node, too: a node whose files were counted by nobody
	 * would be killed by ten strangers who send at once.
	 */
	@Test
	void aNodeHasRoomForItsHeapItsFilesAndADocument() throws IOException {
		Map<String, Object> node = map(yaml("compose.yaml").get("x-lapor"));
		int memory = megabytes(node.get("mem_limit").toString());
		int files = megabytes(strings(node.get("tmpfs")).get(0).replace("/tmp:size=", ""));
		Matcher share = Pattern.compile("MaxRAMPercentage=(\\d+)")
			.matcher(Files.readString(DOCKER.resolve("Dockerfile")));
		assertThat(share.find()).isTrue();
		int heap = memory * Integer.parseInt(share.group(1)) / 100;

		assertThat(heap).as("what ManyUploadsTests needs").isGreaterThanOrEqualTo(512);
		assertThat(files).as("requests of 64 MB").isGreaterThanOrEqualTo(5 * 64);
		// 240 MB were held beside a full heap; a document is drawn in 192 MB of heap.
		assertThat(memory - heap - files).isGreaterThanOrEqualTo(240 + 192 + 100);
	}

	private static int megabytes(String size) {
		assertThat(size).matches("\\d+m");
		return Integer.parseInt(size.replace("m", ""));
	}

	/** Whatever one of them does, the others and the disk are not eaten up. */
	@Test
	void eachServiceHasAnEnd() throws IOException {
		Map<String, Map<String, Object>> services = map(yaml("compose.yaml").get("services"));

		assertThat(services).allSatisfy((name, service) -> {
			assertThat(map(map(service.get("logging")).get("options"))).as(name).containsKeys("max-size", "max-file");
			assertThat(strings(service.get("security_opt"))).as(name).contains("no-new-privileges:true");
			if (!name.equals("mysql")) {
				assertThat(service).as(name).containsKey("mem_limit").containsEntry("cap_drop", List.of("ALL"));
			}
		});
		assertThat(strings(services.get("prometheus").get("command")))
			.anyMatch((option) -> option.startsWith("--storage.tsdb.retention.size="));
	}

	@Test
	void theProxyBelievesNobodyAboutWhoAsks() throws IOException {
		assertThat(Files.readAllLines(DOCKER.resolve("haproxy.cfg"))).contains(
				"\thttp-request set-header X-Forwarded-For %[src]", "\thttp-request set-header X-Forwarded-Proto https",
				"\thttp-request del-header X-Forwarded-Host", "\thttp-request del-header X-Forwarded-Port",
				"\thttp-request del-header Forwarded");
	}

	/**
	 * A file may wait for a minute, be drawn for forty seconds and be scanned for thirty.
	 * Who is told before that it failed sends it twice.
	 */
	@Test
	void theProxyWaitsForFilesAsLongAsTheyTake() throws IOException {
		Matcher patience = Pattern.compile("set-timeout server (\\d+)s unless \\{ method GET HEAD }")
			.matcher(Files.readString(DOCKER.resolve("haproxy.cfg")));

		assertThat(patience.find()).isTrue();
		assertThat(Integer.parseInt(patience.group(1))).isGreaterThan(60 + 40 + 30);
	}

	/**
	 * Each address that has one is written in two ways: with the code, and with a key.
	 */
	@Test
	void theProxysLogMasksEachCodeInAnAddress() throws IOException {
		String config = Files.readString(DOCKER.resolve("haproxy.cfg"));
		List<Pattern> masks = Pattern.compile("regsub\\(\"(.+?)\",")
			.matcher(config)
			.results()
			.map((found) -> Pattern.compile(found.group(1)))
			.toList();
		Set<String> addresses = new TreeSet<>();
		new ObjectMapper().readTree(Paths.get("docs/openapi.json").toFile())
			.path("paths")
			.fieldNames()
			.forEachRemaining(addresses::add);
		addresses.removeIf((address) -> !address.contains("{trackingCode}"));
		addresses.addAll(List.of("/laporan/{trackingCode}", "/laporan/{trackingCode}/lampiran/1",
				"/laporan/{trackingCode}/cabut/{trackingCode}", "/laporan/{trackingCode}/cabut/batal/{trackingCode}",
				"/sandi/{trackingCode}"));

		assertThat(masks).hasSize(2);
		assertThat(addresses).hasSizeGreaterThan(10).allSatisfy((address) -> {
			String shown = address.replace("{trackingCode}", "ABCD-EFGH-JKLM");
			for (Pattern mask : masks) {
				shown = mask.matcher(shown).replaceAll("***");
			}
			assertThat(shown).doesNotContain("ABCD", "EFGH", "JKLM");
		});
		assertThat(config).as("neither queries nor people")
			.containsPattern("log-format '[^']*\"path\":\"%\\[var\\(txn\\.shown\\)")
			.doesNotContain("%HU", "%HP", "%HQ", "%r,", "%ci", "option httplog", "capture request");
	}

	@Test
	void whatOthersWaitForSaysWhetherItIsWell() throws IOException {
		Map<String, Map<String, Object>> services = map(yaml("compose.yaml").get("services"));

		assertThat(services.get("mysql")).containsKey("healthcheck");
		assertThat(services.get("proxy")).containsKey("healthcheck");
		assertThat(Files.readString(DOCKER.resolve("Dockerfile"))).containsPattern("(?m)^HEALTHCHECK .*")
			.contains("GET /readyz");
	}

	@Test
	void eachSecretComesFromAFile() throws IOException {
		Pattern secret = Pattern.compile("(?i).*(password|secret|token|access_?key).*");
		for (String file : List.of("compose.yaml", "compose.demo.yaml")) {
			Map<String, Map<String, Object>> services = map(yaml(file).get("services"));
			services.forEach((name, service) -> {
				Map<String, Object> environment = map(service.getOrDefault("environment", Map.of()));
				assertThat(environment.keySet()).as(name)
					.filteredOn((variable) -> secret.matcher(variable).matches())
					.allSatisfy((variable) -> {
						assertThat(variable).endsWith("_FILE");
						assertThat(environment.get(variable).toString()).startsWith("/run/secrets/");
						assertThat(strings(service.get("secrets")))
							.contains(environment.get(variable).toString().substring("/run/secrets/".length()));
					});
			});
		}
	}

	/** An image without a version is another one each day. */
	@Test
	void eachImageOfOthersHasAVersion() throws IOException {
		List<String> images = new ArrayList<>();
		Map<String, Map<String, Object>> services = map(yaml("compose.yaml").get("services"));
		services.values().forEach((service) -> images.add(service.get("image").toString()));
		Pattern.compile("(?m)^FROM (\\S+)")
			.matcher(Files.readString(DOCKER.resolve("Dockerfile")))
			.results()
			.forEach((found) -> images.add(found.group(1)));
		images.removeIf("lapor:latest"::equals);

		assertThat(images).hasSizeGreaterThan(6).allSatisfy((image) -> assertThat(image).matches(".+:v?\\d.*"));
	}

	@Test
	void theProxyAndPrometheusKnowBothNodes() throws IOException {
		for (String node : NODES) {
			assertThat(Files.readString(DOCKER.resolve("haproxy.cfg"))).contains(node + ":8080");
			assertThat(Files.readString(DOCKER.resolve("prometheus/prometheus.yml"))).contains(node + ":8081");
		}
		assertThat(Files.readString(DOCKER.resolve("haproxy.cfg"))).doesNotContain("cookie ", "stick");
	}

	/** All settings of the program and of what it is made of, without marks and cases. */
	private static Set<String> known() throws IOException {
		Set<String> known = new HashSet<>();
		ObjectMapper json = new ObjectMapper();
		for (URL metadata : Collections
			.list(ClassUtils.getDefaultClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
			json.readTree(metadata)
				.path("properties")
				.forEach((property) -> known.add(plain(property.path("name").asText())));
		}
		ClassPathScanningCandidateComponentProvider ours = new ClassPathScanningCandidateComponentProvider(false);
		ours.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		ours.findCandidateComponents("id.lapor").forEach((bean) -> {
			Class<?> settings = ClassUtils.resolveClassName(bean.getBeanClassName(), null);
			add(known, settings.getAnnotation(ConfigurationProperties.class).value(), settings);
		});
		YamlPropertiesFactoryBean written = new YamlPropertiesFactoryBean();
		written.setResources(new FileSystemResource("src/main/resources/application.yaml"));
		written.getObject().stringPropertyNames().forEach((name) -> known.add(plain(name)));
		variables().forEach((name) -> known.add(plain(name)));
		try (Stream<Path> sources = Files.walk(Paths.get("src/main/java"))) {
			for (Path source : sources.filter((file) -> file.toString().endsWith(".java")).toList()) {
				Pattern.compile("\"(?:\\$\\{)?(lapor\\.[a-z.-]+)")
					.matcher(Files.readString(source))
					.results()
					.forEach((found) -> known.add(plain(found.group(1))));
			}
		}
		return known;
	}

	/**
	 * What the profile mysql takes from the environment, or from files of these names.
	 */
	private static Set<String> variables() throws IOException {
		return Pattern.compile("\\$\\{([A-Z_]+)")
			.matcher(Files.readString(Paths.get("src/main/resources/application-mysql.yaml")))
			.results()
			.map((found) -> found.group(1))
			.collect(Collectors.toSet());
	}

	private static void add(Set<String> known, String prefix, Class<?> settings) {
		Arrays.stream(settings.getRecordComponents()).forEach((part) -> {
			known.add(plain(prefix + part.getName()));
			if (part.getType().isRecord()) {
				add(known, prefix + part.getName(), part.getType());
			}
		});
	}

	private static String plain(String name) {
		return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

	private static Map<String, Object> yaml(String file) throws IOException {
		return new Yaml().load(Files.readString(DOCKER.resolve(file)));
	}

	@SuppressWarnings("unchecked")
	private static <T> Map<String, T> map(Object value) {
		return (Map<String, T>) value;
	}

	private static List<String> strings(Object values) {
		if (values == null) {
			return List.of();
		}
		return ((List<?>) values).stream()
			.map((value) -> (value instanceof Map<?, ?> long_) ? long_.get("source").toString() : value.toString())
			.toList();
	}

}
