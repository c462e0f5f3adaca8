/**
 * How decision tables are evaluated: each cell is parsed once, and FEEL's own functions
 * are set up once.
 */
package id.lapor.workflow.decision;
