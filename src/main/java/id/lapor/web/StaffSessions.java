package id.lapor.web;

import java.util.Optional;

import id.lapor.agency.Officer;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Knows who of the staff is signed in. There is one sign-in, that of the task list; its
 * session opens the staff's pages and REST as well.
 */
public interface StaffSessions {

	/**
	 * The officer whose browser sends this request, with roles and agencies of at most a
	 * minute ago; empty for everybody else.
	 */
	Optional<Officer> current(HttpServletRequest request);

	/** Signs an officer out of every browser. */
	void end(String userId);

}
