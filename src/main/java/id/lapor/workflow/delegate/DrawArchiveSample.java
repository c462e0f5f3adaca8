package id.lapor.workflow.delegate;

import id.lapor.handling.ArchiveSample;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("drawArchiveSample")
class DrawArchiveSample implements JavaDelegate {

	private final ArchiveSample sample;

	DrawArchiveSample(ArchiveSample sample) {
		this.sample = sample;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.sample.draw();
	}

}
