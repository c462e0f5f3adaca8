package id.lapor.workflow.setup;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the engine ready before the port opens, so that no report can find it without its
 * models, and nobody a system without an administrator. Nodes that start together on one
 * database do it one after the other.
 */
@Component
class FirstDay implements SmartInitializingSingleton {

	private final Office office;

	private final BundledModels models;

	private final ObjectProvider<DemoPeople> demo;

	private final FirstAdministrator administrator;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	FirstDay(Office office, BundledModels models, ObjectProvider<DemoPeople> demo, FirstAdministrator administrator,
			JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.office = office;
		this.models = models;
		this.demo = demo;
		this.administrator = administrator;
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.transaction.executeWithoutResult((status) -> {
			// The row that the engine itself locks while it deploys.
			this.jdbc.sql("select VALUE_ from ACT_GE_PROPERTY where NAME_ = 'deployment.lock' for update")
				.query(String.class)
				.single();
			this.office.furnish();
			this.demo.ifAvailable(DemoPeople::moveIn);
			this.administrator.moveIn();
			this.models.deploy();
		});
	}

}
