package id.lapor.workflow.setup;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who administers a new system.
 *
 * @param id the person's id in the engine: letters and digits
 * @param passwordFile a file with the password and nothing else; {@code null} when there
 * is none. It is read while nobody administers the system, and never afterwards
 */
@ConfigurationProperties("lapor.admin")
record AdminSettings(@DefaultValue("admin") String id, Path passwordFile) {
}
