package id.lapor.directory;

import java.util.stream.Collectors;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Role;
import id.lapor.agency.Sheet;

/**
 * An officer as typed; each part may be missing or wrong.
 *
 * @param user the name to sign in with: letters and digits; it never changes
 * @param email where the invitation goes
 * @param agency ids of agencies with spaces between them
 * @param roles ids of roles with spaces between them, such as {@code liaison frontdesk}
 */
record OfficerForm(String user, String name, String email, String agency, String roles) {

	static OfficerForm of(Sheet.Row row) {
		return new OfficerForm(row.cell("user"), row.cell("name"), row.cell("email"), row.cell("agency"),
				row.cell("roles"));
	}

	static OfficerForm of(Account account) {
		return new OfficerForm(account.userId(), account.name(), account.email(), agencies(account), roles(account));
	}

	OfficerForm withUser(String user) {
		return new OfficerForm(user, this.name, this.email, this.agency, this.roles);
	}

	static String agencies(Account account) {
		return account.agencies().stream().map(AgencyId::value).sorted().collect(Collectors.joining(" "));
	}

	static String roles(Account account) {
		return account.roles().stream().sorted().map(Role::group).collect(Collectors.joining(" "));
	}

	/** Withholds address and name, which belong in no log. */
	@Override
	public String toString() {
		return "OfficerForm[%s]".formatted(this.user);
	}

}
