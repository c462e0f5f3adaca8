package id.lapor.attachment;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

import id.lapor.shared.NotFound;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Keeps files in a bucket of an S3-compatible store, for several nodes. */
class S3Store implements Store, AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final S3Client client;

	private final String bucket;

	S3Store(AttachmentSettings.S3 settings) {
		this.bucket = settings.bucket();
		this.client = S3Client.builder()
			.endpointOverride(settings.endpoint())
			.region(Region.of(settings.region()))
			// Stores that are not Amazon's have no address for each bucket, and not all
			// know bodies that are signed in pieces, or the newer checksums.
			.serviceConfiguration((service) -> service.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
			.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
			.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
			.credentialsProvider(StaticCredentialsProvider
				.create(AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
			.httpClient(UrlConnectionHttpClient.builder().connectionTimeout(TIMEOUT).socketTimeout(TIMEOUT).build())
			.build();
	}

	@Override
	public void put(String name, Path file) {
		this.client.putObject((request) -> request.bucket(this.bucket).key(name), file);
	}

	@Override
	public InputStream open(String name) {
		try {
			return this.client.getObject((request) -> request.bucket(this.bucket).key(name));
		}
		catch (NoSuchKeyException ex) {
			throw new NotFound("attachment.not-found");
		}
	}

	@Override
	public void remove(String name) {
		this.client.deleteObject((request) -> request.bucket(this.bucket).key(name));
	}

	@Override
	public void close() {
		this.client.close();
	}

}
