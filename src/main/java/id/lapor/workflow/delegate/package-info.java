/**
 * Translations between a model's step and the domain: ids out of the execution, one call,
 * the result into variables. Models may name these beans, and {@code deadline}, and no
 * others.
 */
package id.lapor.workflow.delegate;
