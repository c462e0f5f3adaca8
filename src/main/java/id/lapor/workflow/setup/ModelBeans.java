package id.lapor.workflow.setup;

import java.util.AbstractMap;
import java.util.Set;

import id.lapor.workflow.delegate.DeadlineBean;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * The only beans that an expression in a model can reach: the delegates and the bean
 * {@code deadline}. Without this list a model could name anything in the application; it
 * is no sandbox, for an expression still reaches Java's reflection. They are looked up
 * when they are needed, because they need the engine themselves.
 */
@Component
public class ModelBeans extends AbstractMap<Object, Object> {

	private final ListableBeanFactory beans;

	ModelBeans(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public boolean containsKey(Object name) {
		if (!(name instanceof String bean) || !this.beans.containsBean(bean)) {
			return false;
		}
		Class<?> type = this.beans.getType(bean);
		return type != null && (JavaDelegate.class.isAssignableFrom(type)
				|| ExecutionListener.class.isAssignableFrom(type) || type == DeadlineBean.class);
	}

	@Override
	public Object get(Object name) {
		return containsKey(name) ? this.beans.getBean((String) name) : null;
	}

	@Override
	public Set<Entry<Object, Object>> entrySet() {
		return Set.of();
	}

}
