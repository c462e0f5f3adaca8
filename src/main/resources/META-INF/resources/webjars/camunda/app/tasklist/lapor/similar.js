/*
 * Reports that may be about the same matter.
 */
import { get, say } from './rest.js';
import { el, moment } from './case-panel.js';

/** Offers the coordinator the similar reports; choosing one writes its number into the form. */
export async function similar(form, view, path) {
	const box = form.querySelector('.lapor-similar');
	const reports = await get(`${path}/similar`);
	box.replaceChildren(...(reports.length ? reports.map((report) => choice(form, view, report))
		: [el('p', {}, say('Tidak ada laporan yang mirip: golongan, wilayah, dan waktunya lain.',
			'No report is like it: of this category, region and time.'))]));
}

function choice(form, view, report) {
	const button = el('button', { type: 'button', className: 'btn btn-default' }, say('Pilih ', 'Choose ') + report.number);
	button.addEventListener('click', () => {
		const field = form.querySelector('[name="parent"]');
		field.value = report.number;
		field.dispatchEvent(new Event('input', { bubbles: true }));
	});
	return el('div', { className: 'lapor-told' },
		el('p', {}, el('strong', {}, report.title ?? report.place), ` · ${moment(report.receivedAt, view.zone)} · `,
			say(`${report.likeness} % sama`, `${report.likeness} % alike`)),
		el('p', {}, say('Tempat: ', 'Place: ') + report.place),
		el('p', { className: 'lapor-text' }, report.text),
		report.followers ? el('p', {}, say(`${report.followers} laporan lain sudah digabung`,
			(report.followers === 1) ? '1 other report is linked to it' : `${report.followers} other reports are linked to it`)) : null,
		button);
}
