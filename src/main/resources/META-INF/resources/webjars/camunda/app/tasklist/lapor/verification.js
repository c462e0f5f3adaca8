/*
 * The choices of a coordinator at verification, and what the routing table says to them.
 */
import { get, say } from './rest.js';
import { el } from './case-panel.js';
import { option } from './coordination.js';
import { similar } from './similar.js';

/** Prepares the form of a verification: its choices, what the report says, the proposal. */
export async function verification(form, view, path) {
	const [categories, agencies] = await Promise.all([get('/api/staff/categories'), get('/api/staff/agencies')]);
	const field = (name) => form.querySelector(`[name="${name}"]`);
	field('category').append(...grouped(categories));
	field('reported').append(...agencies.map(option));
	field('lead').append(...agencies.map(option));

	form.querySelector('.lapor-anonymous').hidden = !view.anonymous;
	field('title').value = view.content?.title ?? '';
	field('kind').value = view.content?.kind?.code ?? '';
	field('category').value = view.content?.category?.code ?? '';
	field('ownerLevel').value = view.content?.ownerLevel ?? 'UNKNOWN';
	field('supervisory').checked = view.supervisory;
	field('reported').value = view.content?.reported?.code ?? '';

	await similar(form, view, path);
	const ask = proposals(form, path);
	['category', 'supervisory', 'ownerLevel', 'reported'].forEach((name) => field(name).addEventListener('change', ask));
	return () => {
		if (field('lead').value || field('reason').value) {
			form.elements.routing.value = 'other';
		}
		ask();
	};
}

function grouped(choices) {
	const groups = new Map();
	choices.forEach((choice) => groups.set(choice.group, [...(groups.get(choice.group) ?? []), choice]));
	return [...groups].flatMap(([label, members]) => label ? [el('optgroup', { label }, ...members.map(option))]
		: members.map(option));
}

function proposals(form, path) {
	const box = form.querySelector('.lapor-proposal');
	const value = (name) => form.querySelector(`[name="${name}"]`).value;
	let asking = new AbortController();
	return async () => {
		// Answers may overtake each other; only the newest question counts.
		asking.abort();
		asking = new AbortController();
		if (!value('category')) {
			box.replaceChildren(say('Pilih kategori untuk melihat usulan.', 'Choose a category to see the proposal.'));
			return;
		}
		const question = new URLSearchParams({ category: value('category'), ownerLevel: value('ownerLevel'),
			supervisory: form.querySelector('[name="supervisory"]').checked, reported: value('reported') });
		try {
			show(box, await get(`${path}/routing-proposal?${question}`, { signal: asking.signal }));
		}
		catch (refusal) {
			if (refusal.name !== 'AbortError') {
				box.replaceChildren(el('p', { className: 'lapor-error' }, refusal.message));
			}
		}
	};
}

function show(box, proposal) {
	const supporting = proposal.supporting ?? [];
	box.parentElement.querySelector('.lapor-supporting').hidden = supporting.length === 0;
	box.replaceChildren(
		el('p', {}, say('Usulan: ', 'Proposal: '), el('strong', {}, proposal.lead.name)),
		...(proposal.reason ? [el('p', {}, proposal.reason)] : []),
		...(supporting.length ? [el('p', {}, say('Instansi pendukung: ', 'Supporting agencies: ')
			+ supporting.map((agency) => agency.name).join(', '))] : []));
}
