package id.lapor.reporter;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keys of the vault are.
 *
 * @param keyFile the file with the keys; it belongs in another backup than the database
 * @param createMissing whether a missing file is made. For trying out only: on a server a
 * missing file means that a disk or a secret is not mounted, and new keys would open
 * nothing
 */
@ConfigurationProperties(IdentityKeySettings.PREFIX)
record IdentityKeySettings(@DefaultValue("data/identity-keys.json") Path keyFile,
		@DefaultValue("false") boolean createMissing) {

	static final String PREFIX = "lapor.identity";

}
