package id.lapor.workflow.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the models that come with this release: those that are new, and those whose
 * newest deployment was also ours. What an administrator has deployed is never replaced.
 */
@Component
class BundledModels {

	static final String SOURCE = "bundled with the release";

	private static final Logger log = LoggerFactory.getLogger(BundledModels.class);

	private final RepositoryService repository;

	BundledModels(RepositoryService repository) {
		this.repository = repository;
	}

	void deploy() {
		try {
			List<Resource> changed = new ArrayList<>();
			for (Resource model : bundled()) {
				if (mayDeploy(model)) {
					changed.add(model);
				}
			}
			if (changed.isEmpty()) {
				return;
			}
			DeploymentBuilder deployment = this.repository.createDeployment().name("LAPOR").source(SOURCE);
			for (Resource model : changed) {
				deployment.addInputStream(model.getFilename(), model.getInputStream());
			}
			deployment.deploy();
			log.info("Deployed {}", changed.stream().map(Resource::getFilename).toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<Resource> bundled() throws IOException {
		PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
		List<Resource> models = new ArrayList<>();
		models.addAll(List.of(resources.getResources("classpath*:bpmn/*.bpmn")));
		models.addAll(List.of(resources.getResources("classpath*:dmn/*.dmn")));
		return models;
	}

	private boolean mayDeploy(Resource model) throws IOException {
		String name = Objects.requireNonNull(model.getFilename());
		String key = name.substring(0, name.lastIndexOf('.'));
		String deploymentId = newestDeploymentOf(key, name.endsWith(".bpmn"));
		if (deploymentId == null) {
			return true;
		}
		Deployment newest = this.repository.createDeploymentQuery().deploymentId(deploymentId).singleResult();
		if (!SOURCE.equals(newest.getSource())) {
			log.info("{} stays as an administrator deployed it ({})", name, newest.getName());
			return false;
		}
		byte[] deployed = this.repository.getResourceAsStream(deploymentId, name).readAllBytes();
		return !java.util.Arrays.equals(deployed, model.getInputStream().readAllBytes());
	}

	private String newestDeploymentOf(String key, boolean process) {
		if (process) {
			var definition = this.repository.createProcessDefinitionQuery()
				.processDefinitionKey(key)
				.withoutTenantId()
				.latestVersion()
				.singleResult();
			return (definition != null) ? definition.getDeploymentId() : null;
		}
		var definition = this.repository.createDecisionDefinitionQuery()
			.decisionDefinitionKey(key)
			.withoutTenantId()
			.latestVersion()
			.singleResult();
		return (definition != null) ? definition.getDeploymentId() : null;
	}

}
