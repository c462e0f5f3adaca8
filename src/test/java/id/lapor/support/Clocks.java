package id.lapor.support;

import java.util.EnumMap;
import java.util.Map;

import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Deadlines;
import id.lapor.deadline.ClockKind;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;

import org.springframework.stereotype.Component;

/** The engine's timers of a complaint's clocks. */
@Component
public class Clocks {

	private final RuntimeService runtime;

	private final ManagementService jobs;

	private final Deadlines deadlines;

	Clocks(RuntimeService runtime, ManagementService jobs, Deadlines deadlines) {
		this.runtime = runtime;
		this.jobs = jobs;
		this.deadlines = deadlines;
	}

	/** The timers of all clocks. */
	public Map<ClockKind, Job> timers(ComplaintId id) {
		Map<ClockKind, Job> timers = new EnumMap<>(ClockKind.class);
		for (ProcessInstance process : this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(id.value(), "escalation")
			.list()) {
			Long clock = (Long) this.runtime.getVariable(process.getId(), "clockId");
			timers.put(this.deadlines.require(clock).kind(),
					this.jobs.createJobQuery().processInstanceId(process.getId()).singleResult());
		}
		return timers;
	}

	public Job timer(ComplaintId id, ClockKind kind) {
		return timers(id).get(kind);
	}

	/** The timer that closes a case by silence. */
	public Job closing(ComplaintId id) {
		return this.jobs.createJobQuery()
			.processInstanceId(this.runtime.createProcessInstanceQuery()
				.processInstanceBusinessKey(id.value(), "complaint-lifecycle")
				.singleResult()
				.getId())
			.activityId("window-ended")
			.singleResult();
	}

	/** The timer fires now, whenever it is due. */
	public void fires(ComplaintId id, ClockKind kind) {
		this.jobs.executeJob(timer(id, kind).getId());
	}

}
