package id.lapor.routing;

import java.util.List;
import java.util.Optional;

import id.lapor.shared.NotFound;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The tree of categories. */
public interface Categories extends Repository<Category, String> {

	/** What Spring Data calls {@link #findByCode}. */
	Optional<Category> findById(String code);

	/** The node with this code, read once in each transaction. */
	default Optional<Category> findByCode(String code) {
		return findById(code);
	}

	/** All nodes in the order of the tree. */
	@Query("select c from Category c order by c.position")
	List<Category> findAllByOrderByPosition();

	/** The leaf with this code; empty when there is none or it is a group. */
	default Optional<Category> findLeaf(String code) {
		return findByCode(code).filter(Category::isLeaf);
	}

	/**
	 * The leaf with this code.
	 * @throws NotFound when there is none
	 */
	default Category requireLeaf(String code) {
		return findLeaf(code).orElseThrow(() -> new NotFound("category.not-found"));
	}

}
