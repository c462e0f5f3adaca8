package id.lapor.directory;

import java.util.List;
import java.util.Optional;

/** The accounts of the staff, wherever they are kept. */
public interface StaffAccounts {

	/** Everybody, also who has left, by sign-in name. */
	List<Account> all();

	/** The account with exactly this sign-in name. */
	Optional<Account> find(String userId);

	/**
	 * Makes an account, with which nobody can sign in before a password is chosen, or
	 * changes name, address, agencies and roles of the one that is there.
	 */
	void write(Account account);

	/**
	 * Takes a person who leaves out of every role and agency, forgets the address, makes
	 * the password useless, and signs the person out. The name stays, because histories
	 * show it.
	 */
	void close(String userId);

	/** Whether the password policy has nothing against this password for this person. */
	boolean isGood(String userId, String password);

	/**
	 * Sets a password, lets a person in again who was locked out for guessing, and signs
	 * out whoever came in with the one before.
	 */
	void setPassword(String userId, String password);

}
