package id.lapor.attachment;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where attachments lie and who scans them.
 *
 * @param s3 an S3-compatible store; without an endpoint, they lie in the database
 * @param clamd what looks for viruses
 */
@ConfigurationProperties("lapor")
record AttachmentSettings(@DefaultValue S3 s3, @DefaultValue ClamdAt clamd) {

	/**
	 * @param endpoint where the store is, such as {@code https://s3.example.go.id};
	 * {@code null} when there is none
	 * @param region what the store calls its region
	 * @param bucket an existing bucket that nobody can read without the key
	 * @param accessKey the name of the key
	 * @param secretKey the key
	 */
	record S3(URI endpoint, @DefaultValue("us-east-1") String region, @DefaultValue("lapor") String bucket,
			String accessKey, String secretKey) {

		/** Withholds the secret. */
		@Override
		public String toString() {
			return "S3[%s, %s]".formatted(this.endpoint, this.bucket);
		}

	}

	/**
	 * @param address {@code host:port}, or the path of a socket; {@code null} when
	 * nothing is scanned
	 */
	record ClamdAt(String address) {
	}

}
