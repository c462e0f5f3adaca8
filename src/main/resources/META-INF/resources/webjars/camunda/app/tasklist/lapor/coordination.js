/*
 * What agencies owe each other in a case: returns, supporting agencies, changes of the lead.
 */
import { get, say, send } from './rest.js';
import { el } from './case-panel.js';

/** Fills the lists of agencies of a form: all that can be given work. */
export async function agencies(form) {
	const lists = [...form.querySelectorAll('select.lapor-agencies')];
	if (lists.length > 0) {
		const choices = await get('/api/staff/agencies');
		lists.forEach((list) => list.append(...choices.map(option)));
	}
}

export function option(choice) {
	return el('option', { value: choice.code }, choice.name);
}

/** The return that waits for a decision. */
export function returned(view, moment) {
	const asked = view.returned;
	if (!asked) {
		return [];
	}
	return [
		el('h4', {}, asked.arbitration ? say('Penetapan kewenangan', 'Arbitration') : say('Pengembalian', 'Return')),
		el('p', {}, say('Dikembalikan oleh ', 'Returned by '), el('strong', {}, asked.agency.name), ` · ${moment(asked.askedAt, view.zone)}`),
		el('p', {}, say('Menurutnya yang berwenang: ', 'It says that the competent agency is: ') + asked.proposed.name),
		el('p', { className: 'lapor-text' }, asked.reason)
	];
}

/** Why it is archived, or the request to archive it that waits for a second person. */
export function archiveAsked(view, moment) {
	const asked = view.archiveAsked;
	if (view.archived) {
		const why = view.history.filter((event) => event.why?.startsWith(view.archived.name)).pop();
		return [
			el('h4', {}, say('Diarsipkan', 'Archived')),
			el('p', { className: 'lapor-text' }, why?.why ?? view.archived.name)
		];
	}
	if (!asked) {
		return [];
	}
	return [
		el('h4', {}, say('Permintaan arsip', 'Request to archive')),
		el('p', {}, el('strong', {}, asked.reason.name), ` · ${asked.by} · ${moment(asked.askedAt, view.zone)}`),
		el('p', { className: 'lapor-text' }, asked.note)
	];
}

/** The promise that waits for the head's approval, or was refused. */
export function promiseAsked(view, moment, day) {
	const asked = view.promiseAsked;
	if (!asked) {
		return [];
	}
	const refusal = asked.refusal ? [
		el('p', {}, el('strong', {}, say('Tidak disetujui pimpinan:', 'Not approved by the head:'))),
		el('p', { className: 'lapor-text lapor-late' }, asked.refusal)
	] : [];
	return [
		el('h4', {}, asked.refusal ? say('Janji yang ditolak', 'The promise that was refused')
			: say('Janji yang menunggu persetujuan', 'The promise that waits for approval')),
		...refusal,
		el('div', { className: 'lapor-told' },
			el('p', {}, el('strong', {}, say('Dijanjikan sampai ', 'Promised by ') + day(asked.plannedFor)),
				` · ${asked.by} · ${moment(asked.askedAt, view.zone)}`),
			el('p', { className: 'lapor-text' }, asked.text),
			asked.approver ? el('p', {}, say('Menunggu: ', 'Waits for: ') + asked.approver.name) : null)
	];
}

/**
 * Fills a form of an answer with the promise that was refused, so that a colleague can mend it, too. Whether it is to be
 * a promise again, the colleague says.
 */
export function refusedPromise(form, view) {
	const asked = view.promiseAsked;
	if (asked?.refusal) {
		form.querySelector('textarea[name="text"]').value = asked.text;
		form.querySelector('input[name="plannedFor"]').value = asked.plannedFor;
	}
}

/** Says at the top of a form whose part it is, where the coordinator gives it. */
export function partOf(form, view) {
	const part = view.parts.find((each) => each.state === 'OPEN' && each.agency.code === view.part
		&& each.handler.code !== each.agency.code);
	if (part) {
		form.querySelector('.lapor-now').replaceChildren(say('Bagian dari ', 'The part of '), el('strong', {}, part.agency.name),
			say(', yang belum punya petugas aktif. Anda menyampaikannya sebagai koordinator: surati instansi itu, lalu tulis jawabannya dan sumbernya.',
				', which has no active officer yet. You give it as the coordinator: write to that agency, then type in what it answers and the source.'));
		form.querySelector('label[for="lapor-text"]').textContent = say('Bagian instansi itu (paling banyak 8000 huruf)',
			'The part of that agency (at most 8000 characters)');
	}
}

/** What supporting agencies were asked for and gave. */
export function parts(view, moment) {
	if (!view.parts?.length) {
		return [];
	}
	return [
		el('h4', {}, say('Instansi pendukung', 'Supporting agencies')),
		...view.parts.map((part) => el('div', { className: 'lapor-told' },
			el('p', {}, el('strong', {}, part.agency.name), ` · ${part.stateText} · ${moment(part.askedAt, view.zone)}`),
			(part.handler.code !== part.agency.code) ? el('p', {}, say('Instansi belum aktif: koordinator menyampaikan bagiannya.',
				'No active officer there yet: the coordinator gives its part.')) : null,
			part.request ? el('p', { className: 'lapor-text' }, part.request) : null,
			part.content ? el('p', { className: 'lapor-text lapor-part' }, part.content) : null,
			(part.state === 'OPEN' && view.may?.involve) ? release(view, part) : null))
	];
}

function release(view, part) {
	return act(say('Tidak diperlukan lagi', 'No longer needed'), null,
		[reason(`release-${part.agency.code}`)], say('Lepas instansi ini', 'Release this agency'),
		say('Dilepas.', 'Released.'),
		([why]) => send('POST', `/api/staff/complaints/${view.number}/supporting-agencies/releases`,
			{ agency: part.agency.code, reason: why }));
}

/** What this officer may do beside the task. */
export function acts(view) {
	return [
		view.links?.mayUnlink ? unlink(view) : null,
		view.may?.involve ? involve(view) : null,
		view.may?.handOver ? handOver(view) : null,
		view.may?.allowLateReturn ? lateReturn(view) : null,
		view.may?.allowSecondQuestion ? secondQuestion(view) : null,
		view.may?.askToArchive ? askToArchive(view) : null
	].filter((each) => each !== null);
}

function unlink(view) {
	return act(say('Pisahkan dari laporan lain', 'Separate from the other report'),
		say('Laporan ini diverifikasi sendiri lagi.', 'This report is verified on its own again.'),
		[reason('unlink-reason')], say('Pisahkan', 'Separate'), say('Dipisahkan.', 'Separated.'),
		([why]) => send('POST', `/api/staff/complaints/${view.number}/unlinking`, { reason: why }));
}

function involve(view) {
	const shares = el('input', { type: 'checkbox', checked: !view.secret });
	return act(say('Minta bantuan instansi lain', 'Ask another agency to support'),
		say('Instansi itu mendapat tugas dan tenggatnya sendiri. Jawaban Anda tidak menunggu.',
			'It gets a task and a deadline of its own. Your answer does not wait for it.'),
		[
			agency('involve', say('Instansi', 'Agency')),
			text('involve-request', say('Apa yang diminta? (paling banyak 1000 huruf)', 'What is asked for? (at most 1000 characters)')),
			{ nodes: [el('p', {}, el('label', { className: 'lapor-check' }, shares, ' ', say('Ia boleh membaca isi laporan',
				'It may read what was reported')))], value: () => shares.checked }
		],
		say('Minta', 'Ask'), say('Terkirim.', 'Sent.'),
		([asked, request, sharesContent]) => send('POST', `/api/staff/complaints/${view.number}/supporting-agencies`,
			{ agency: asked, request, sharesContent }));
}

function handOver(view) {
	return act(say('Ganti instansi penanggung jawab', 'Change the lead agency'),
		say('Tugasnya berpindah; tenggat dan bagian instansi pendukung tetap.',
			'The task moves; deadlines and contributions stay.'),
		[agency('hand-over', say('Penanggung jawab baru', 'New lead agency')), reason('hand-over-reason')],
		say('Ganti', 'Change'), say('Diganti. Muat ulang daftar tugas.', 'Changed. Reload the list of tasks.'),
		([to, why]) => send('POST', `/api/staff/complaints/${view.number}/hand-overs`, { agency: to, reason: why }),
		say('Ganti penanggung jawab laporan ini?', 'Change the lead agency of this report?'));
}

function lateReturn(view) {
	return act(say('Izinkan pengembalian terlambat', 'Allow a late return'),
		say('Instansi penanggung jawab boleh menyatakan bukan kewenangannya meskipun waktunya lewat.',
			'The lead agency may say that it is not competent although the time for it is over.'),
		[reason('late-return-reason')], say('Izinkan', 'Allow'), say('Diizinkan.', 'Allowed.'),
		([why]) => send('POST', `/api/staff/complaints/${view.number}/late-return-leaves`, { reason: why }));
}

function secondQuestion(view) {
	return act(say('Izinkan satu pertanyaan lagi', 'Allow one more question'),
		say('Instansi penanggung jawab boleh meminta data dari pelapor sekali lagi.',
			'The lead agency may ask the reporter for data once more.'),
		[reason('second-question-reason')], say('Izinkan', 'Allow'), say('Diizinkan.', 'Allowed.'),
		([why]) => send('POST', `/api/staff/complaints/${view.number}/second-question-leaves`, { reason: why }));
}

function askToArchive(view) {
	const list = el('select', { id: 'lapor-archive-reason', className: 'form-control' },
		el('option', { value: '' }, say('Pilih', 'Choose')));
	get('/api/staff/archive-reasons').then((choices) => list.append(...choices.map(option))).catch(() => null);
	return act(say('Minta laporan ini diarsipkan', 'Ask to archive this report'),
		say('Orang kedua harus menyetujui. Sementara itu penanganan dan tenggatnya jalan terus.',
			'A second person must agree. The work and its deadlines go on meanwhile.'),
		[
			{ nodes: [el('label', { htmlFor: list.id }, say('Alasan (pelapor membacanya)', 'Reason (the reporter reads it)')), list],
				value: () => list.value },
			text('archive-note', say('Apa tandanya? (untuk rekan, paling banyak 500 huruf)',
				'What tells you so? (for colleagues, at most 500 characters)'))
		],
		say('Minta persetujuan', 'Ask for agreement'), say('Diminta.', 'Asked.'),
		([why, note]) => send('POST', `/api/staff/complaints/${view.number}/archive-requests`, { reason: why, note }));
}

function agency(id, label) {
	const list = el('select', { id: `lapor-${id}`, className: 'form-control' },
		el('option', { value: '' }, say('Pilih', 'Choose')));
	get('/api/staff/agencies').then((choices) => list.append(...choices.map(option))).catch(() => null);
	return { nodes: [el('label', { htmlFor: list.id }, label), list], value: () => list.value };
}

function text(id, label) {
	const area = el('textarea', { id: `lapor-${id}`, className: 'form-control', rows: 3 });
	return { nodes: [el('label', { htmlFor: area.id }, label), area], value: () => area.value.trim() };
}

function reason(id) {
	return text(id, say('Mengapa? (paling banyak 500 huruf)', 'Why? (at most 500 characters)'));
}

/** A folded form that sends one thing; a refusal stands below it and what was typed stays. */
function act(title, hint, fields, label, done, sending, question = null) {
	const button = el('button', { type: 'button', className: 'btn btn-default' }, label);
	const outcome = el('div', {});
	outcome.setAttribute('role', 'status');
	button.addEventListener('click', async () => {
		if (question && !window.confirm(question)) {
			return;
		}
		button.disabled = true;
		try {
			await sending(fields.map((field) => field.value()));
			outcome.replaceChildren(el('p', { className: 'lapor-saved' }, done));
		}
		catch (refusal) {
			outcome.replaceChildren(el('p', { className: 'lapor-error' }, refusal.fields?.[0]?.message ?? refusal.message));
			button.disabled = false;
		}
	});
	return el('details', { className: 'lapor-identity' }, el('summary', {}, title), hint ? el('p', {}, hint) : null,
		...fields.flatMap((field) => field.nodes), button, outcome);
}
