/**
 * What makes the engine ours: its configuration, and what it needs before the first
 * complaint (models, groups, tenants, rights, filters, demo people).
 */
package id.lapor.workflow.setup;
