package id.lapor.agency;

import java.time.ZoneId;

import id.lapor.deadline.OfficeWeek;
import id.lapor.deadline.WeekPattern;

/**
 * What the office says of an agency.
 *
 * @param name the name that people read
 * @param level the level of government, which is the region's
 * @param region where it is competent
 * @param function what it does, in the code of the routing tables
 * @param coordinator whether it verifies and distributes the complaints of its region;
 * its superior follows from the regions, see {@link Agencies#superior}
 * @param zone where its days begin and end
 * @param week the days of the week on which it works
 * @param active whether it may be given new work
 */
public record AgencyFacts(String name, Level level, RegionCode region, String function, boolean coordinator,
		ZoneId zone, WeekPattern week, boolean active) {

	/** Zone and week together, by which its days are counted. */
	public OfficeWeek officeWeek() {
		return new OfficeWeek(this.zone, this.week);
	}

}
