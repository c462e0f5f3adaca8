package id.lapor.agency;

import java.time.LocalDate;
import java.util.Set;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All days off that are known. */
interface Holidays extends Repository<Holiday, LocalDate> {

	/** The dates alone: counting needs no names. */
	@Query("select h.date from Holiday h")
	Set<LocalDate> dates();

}
