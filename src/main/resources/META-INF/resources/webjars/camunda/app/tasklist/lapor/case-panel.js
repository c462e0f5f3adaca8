/*
 * The case beside the form. What people wrote goes into the page as text, never as markup.
 */
import { locale, say, send } from './rest.js';
import { acts, archiveAsked, parts, promiseAsked, returned } from './coordination.js';
import { files } from './files.js';

/** An element with properties and children; strings become text. */
export function el(name, properties = {}, ...children) {
	const node = Object.assign(document.createElement(name), properties);
	node.append(...children.filter((child) => child !== null && child !== undefined));
	return node;
}

/** An instant in the zone of an agency, for example "12 Oktober 2026 pukul 10.42 WITA". */
export function moment(instant, zone) {
	const text = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit',
		minute: '2-digit', timeZone: zone }).format(new Date(instant));
	return `${text} ${zoneName(instant, zone)}`;
}

/** WIB, WITA or WIT, which only Indonesian knows; English would say GMT+8. */
function zoneName(instant, zone) {
	return new Intl.DateTimeFormat('id-ID', { timeZone: zone, timeZoneName: 'short' }).formatToParts(new Date(instant))
		.find((part) => part.type === 'timeZoneName').value;
}

/** The time of day of an instant in the zone of an agency. */
export function clock(instant, zone) {
	return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(instant));
}

function day(date, zone = 'UTC') {
	return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric',
		timeZone: zone }).format(new Date(date));
}

/**
 * Draws a complaint as the server shows it to this officer.
 * @param view the answer of GET /api/staff/complaints/{number}
 */
export function casePanel(view) {
	return el('section', { className: 'lapor-case' },
		el('p', { className: 'lapor-head' }, el('strong', {}, say('Laporan ', 'Report ') + view.number), ...badges(view)),
		together(view), ...promiseAsked(view, moment, day), facts(view), ...content(view), (view.content || view.parts?.length) ? files(view) : null, ...deadlines(view), ...extension(view), ...archiveAsked(view, moment),
		...returned(view, moment),
		...parts(view, moment), ...told(view), history(view), ...acts(view),
		view.mayAskForExtension ? moreTime(view) : null, view.identityMayBeRead ? identity(view) : null);
}

/** Where the task is given back or given on, and notes are written: each with a reason, for the history. */
function together(view) {
	return el('p', {}, el('a', { href: `/petugas/laporan/${view.number}`, target: '_blank', rel: 'noopener' },
		say('Catatan, kembalikan, atau alihkan tugas', 'Notes, give the task back or on')));
}

function badges(view) {
	return [
		[view.anonymous, say('Anonim', 'Anonymous')],
		[view.secret, say('Rahasia', 'Confidential')],
		[view.supervisory, say('Berkadar pengawasan', 'Supervisory')],
		[view.fastLane, say('Jalur cepat', 'Fast lane')]
	].filter(([holds]) => holds).map(([, text]) => el('span', { className: 'lapor-badge' }, text));
}

function facts(view) {
	const report = view.content ?? {};
	const rows = [
		[say('Status', 'Status'), view.statusText],
		[say('Judul', 'Title'), report.title],
		[say('Jenis', 'Kind'), report.kind?.name],
		[say('Kategori', 'Category'), report.category?.name],
		[say('Wilayah', 'Region'), report.region?.name],
		[say('Tempat', 'Place'), report.place],
		[say('Hari kejadian', 'Day of the incident'), report.incidentDate && day(report.incidentDate)],
		[say('Terlapor', 'Reported party'), report.reported?.name],
		[say('Diterima', 'Received'), moment(view.receivedAt, view.zone)],
		[say('Umur laporan', 'Age'), say(`${view.ageDays} hari`, `${view.ageDays} ${view.ageDays === 1 ? 'day' : 'days'}`)],
		[say('Koordinator', 'Coordinator'), view.coordinator?.name],
		[say('Penanggung jawab', 'Lead agency'), view.lead?.name],
		[say('Digabung dengan', 'Linked to'), view.links?.parent],
		[say('Laporan yang digabung', 'Linked reports'), view.links?.followers]
	];
	return el('dl', {}, ...rows.filter(([, value]) => value)
		.flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)]));
}

function content(view) {
	return [
		el('h4', {}, say('Isi laporan', 'What was reported')),
		view.content ? el('p', { className: 'lapor-text' }, view.content.text)
			: el('p', {}, say('Isi laporan ini tidak terbuka bagi Anda.', 'The text of this report is not open to you.'))
	];
}

function deadlines(view) {
	if (!view.deadlines?.length) {
		return [];
	}
	return [
		el('h4', {}, say('Tenggat', 'Deadlines')),
		el('dl', {}, ...view.deadlines.flatMap((due) => [el('dt', {}, due.text), dueOn(due)]))
	];
}

function dueOn(due) {
	const remark = due.breached ? (due.running ? say('lewat tenggat', 'overdue') : say('selesai terlambat', 'done late'))
		: (due.paused ? say('berhenti, menunggu pelapor', 'stands still, waiting for the reporter')
			: (due.running ? null : say('selesai', 'done')));
	return el('dd', { className: due.breached ? 'lapor-late' : '' }, day(due.lastDay) + (remark ? `, ${remark}` : '') + (due.agency ? ` · ${due.agency.name}` : ''));
}

function extension(view) {
	const asked = view.extension;
	if (!asked) {
		return [];
	}
	return [
		el('h4', {}, say('Permohonan perpanjangan', 'Request for more time')),
		el('p', {}, el('strong', {}, say(`${asked.days} hari kerja`, `${asked.days} working days`)),
			` · ${asked.agency} · ${moment(asked.askedAt, view.zone)}`),
		asked.reason ? el('p', { className: 'lapor-text' }, asked.reason) : null
	];
}

/** Lets the lead agency ask the coordinator for more time. */
function moreTime(view) {
	const days = el('input', { id: 'lapor-more-days', type: 'number', min: 1, max: 60, step: 1, className: 'form-control' });
	const reason = el('textarea', { id: 'lapor-more-reason', className: 'form-control', rows: 3 });
	const button = el('button', { type: 'button', className: 'btn btn-default' }, say('Minta perpanjangan', 'Ask for more time'));
	const outcome = el('div', {});
	outcome.setAttribute('role', 'status');
	button.addEventListener('click', async () => {
		button.disabled = true;
		try {
			await send('POST', `/api/staff/complaints/${view.number}/extension-requests`,
				{ days: Number(days.value) || 0, reason: reason.value.trim() });
			outcome.replaceChildren(el('p', { className: 'lapor-saved' }, say('Terkirim. Koordinator akan memutuskan.',
				'Sent. The coordinator will decide.')));
		}
		catch (refusal) {
			outcome.replaceChildren(el('p', { className: 'lapor-error' }, refusal.fields?.[0]?.message ?? refusal.message));
			button.disabled = false;
		}
	});
	return el('details', { className: 'lapor-identity' },
		el('summary', {}, say('Minta perpanjangan batas penyelesaian', 'Ask for a longer finish limit')),
		el('p', {}, say('Sekali, sebelum lewat tenggat; koordinator yang memutuskan.',
			'Once, before it is overdue; the coordinator decides.')),
		el('label', { htmlFor: days.id }, say('Berapa hari kerja?', 'How many working days?')), days,
		el('label', { htmlFor: reason.id }, say('Mengapa? (paling banyak 500 huruf)', 'Why? (at most 500 characters)')), reason,
		button, outcome);
}

function told(view) {
	if (!view.followUps?.length) {
		return [];
	}
	return [
		el('h4', {}, say('Yang sudah disampaikan pelapor dan instansi', 'What reporter and agencies have said')),
		...view.followUps.map((word) => el('div', { className: 'lapor-told' },
			el('p', {}, el('strong', {}, word.text), ` · ${word.agency} · ${moment(word.at, view.zone)}`),
			el('p', { className: 'lapor-text' }, word.content),
			word.doneBy ? el('p', {}, say('Dikerjakan oleh: ', 'Done by: ') + word.doneBy) : null,
			word.plannedFor ? el('p', {}, say('Direncanakan selesai: ', 'Planned to be done by: ') + day(word.plannedFor)) : null))
	];
}

function history(view) {
	return el('details', {},
		el('summary', {}, `${say('Riwayat', 'History')} (${view.history?.length ?? 0})`),
		el('ol', { className: 'lapor-history' }, ...(view.history ?? []).map((event) => el('li', {},
			el('time', { dateTime: event.at }, moment(event.at, view.zone)),
			`${event.text} · ${event.actor}${event.statusText ? ` → ${event.statusText}` : ''}`,
			event.why ? el('p', { className: 'lapor-text' }, event.why) : null))));
}

function identity(view) {
	const reason = el('textarea', { id: 'lapor-identity-reason', className: 'form-control', rows: 2, minLength: 10 });
	const button = el('button', { type: 'button', className: 'btn btn-default' }, say('Baca identitas', 'Read the identity'));
	const outcome = el('div', {});
	outcome.setAttribute('role', 'status');
	button.addEventListener('click', () => readIdentity(view, reason.value.trim(), outcome, button));
	return el('details', { className: 'lapor-identity' },
		el('summary', {}, say('Baca identitas pelapor', "Read the reporter's identity")),
		el('p', {}, say('Setiap pembacaan dicatat bersama nama dan alasan Anda, dan ditampilkan kepada pelapor.',
			'Every reading is recorded with your name and your reason, and shown to the reporter.')),
		el('label', { htmlFor: reason.id }, say('Mengapa Anda perlu mengetahuinya? (10 sampai 500 huruf)',
			'Why do you need to know? (10 to 500 characters)')),
		reason, button, outcome);
}

async function readIdentity(view, reason, outcome, button) {
	const length = [...reason].length;
	if (length < 10 || length > 500) {
		outcome.replaceChildren(el('p', { className: 'lapor-error' }, say('Tulis alasan 10 sampai 500 huruf.',
			'Give a reason of 10 to 500 characters.')));
		return;
	}
	button.disabled = true;
	try {
		const person = await send('POST', `/api/staff/complaints/${view.number}/identity-readings`, { reason });
		const rows = [
			[say('Nama', 'Name'), person.name],
			[say('Surel', 'E-mail'), person.email],
			[say('Telepon', 'Telephone'), person.phone],
			[say('Alamat', 'Address'), person.address],
			[say('Mewakili', 'On behalf of'), person.represents]
		];
		outcome.replaceChildren(el('dl', {}, ...rows.filter(([, value]) => value)
			.flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)])));
	}
	catch (refusal) {
		outcome.replaceChildren(el('p', { className: 'lapor-error' }, refusal.fields?.[0]?.message ?? refusal.message));
	}
	finally {
		button.disabled = false;
	}
}
