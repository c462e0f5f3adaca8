package id.lapor.routing;

import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A node of the category tree. Reports name a leaf; the leaf's routing category is what
 * the routing table knows (contracts.md "Routing").
 */
@Entity
@Table(name = "category")
public class Category {

	@Id
	private String code;

	private String parent;

	private String routingCategory;

	private String nameId;

	private String nameEn;

	private int position;

	protected Category() {
	}

	public String code() {
		return this.code;
	}

	/** The code of the group above; empty for a group at the top. */
	public Optional<String> parent() {
		return Optional.ofNullable(this.parent);
	}

	/** What the routing table calls it; empty for a group, which nobody can report. */
	public Optional<String> routingCategory() {
		return Optional.ofNullable(this.routingCategory);
	}

	/** Whether reports may name it. */
	public boolean isLeaf() {
		return this.routingCategory != null;
	}

	/**
	 * The name that people read.
	 * @param language {@code en} for English, all else is Indonesian
	 */
	public String name(String language) {
		return "en".equals(language) ? this.nameEn : this.nameId;
	}

}
