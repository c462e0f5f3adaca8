package id.lapor.complaint;

import java.time.Instant;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * That a table was asked for a complaint, and what it said: the source for "why did it go
 * there". Written in the transaction of the step that asked.
 */
@Entity
@Table(name = "decision_record")
public class DecisionRecord {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "complaint_id"))
	private ComplaintId complaint;

	@Column(name = "table_key")
	private String table;

	private int tableVersion;

	private Instant decidedAt;

	private String inputs;

	private String rules;

	private String outputs;

	protected DecisionRecord() {
	}

	/**
	 * @param table the table's key, such as {@code routing}
	 * @param tableVersion the version that decided
	 * @param inputs JSON object of the inputs; ids and decision inputs, no personal data
	 * @param rules JSON array of the rules that fired, with their annotation
	 * @param outputs JSON array of what they said
	 */
	public DecisionRecord(ComplaintId complaint, String table, int tableVersion, Instant decidedAt, String inputs,
			String rules, String outputs) {
		this.complaint = complaint;
		this.table = table;
		this.tableVersion = tableVersion;
		this.decidedAt = decidedAt;
		this.inputs = inputs;
		this.rules = rules;
		this.outputs = outputs;
	}

	public String table() {
		return this.table;
	}

	public int tableVersion() {
		return this.tableVersion;
	}

	public Instant decidedAt() {
		return this.decidedAt;
	}

	/** JSON object of the inputs. */
	public String inputs() {
		return this.inputs;
	}

	/** JSON array of the rules that fired. */
	public String rules() {
		return this.rules;
	}

	/** JSON array of the outputs. */
	public String outputs() {
		return this.outputs;
	}

}
