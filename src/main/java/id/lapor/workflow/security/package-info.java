/**
 * Who may come in by the engine's doors, and how its refusals are told.
 */
package id.lapor.workflow.security;
