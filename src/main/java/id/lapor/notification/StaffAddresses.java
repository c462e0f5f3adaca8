package id.lapor.notification;

import java.util.Optional;

/** Where messages reach staff. The accounts themselves are kept elsewhere. */
public interface StaffAddresses {

	/** The e-mail address of the officer with this sign-in name, if one is known. */
	Optional<String> email(String userId);

}
