package id.lapor.workflow.setup;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the engine ready before the port opens, so that no report can find it without its
 * models.
 */
@Component
class FirstDay implements SmartInitializingSingleton {

	private final Office office;

	private final BundledModels models;

	private final ObjectProvider<DemoPeople> demo;

	private final TransactionTemplate transaction;

	FirstDay(Office office, BundledModels models, ObjectProvider<DemoPeople> demo,
			PlatformTransactionManager transactions) {
		this.office = office;
		this.models = models;
		this.demo = demo;
		this.transaction = new TransactionTemplate(transactions);
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.transaction.executeWithoutResult((status) -> {
			this.office.furnish();
			this.demo.ifAvailable(DemoPeople::moveIn);
		});
		this.models.deploy();
	}

}
