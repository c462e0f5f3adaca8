package id.lapor.web;

import java.io.IOException;

/** More was sent than anybody may send at once. */
final class BodyTooLarge extends IOException {

	BodyTooLarge() {
		super("The body is larger than allowed");
	}

}
