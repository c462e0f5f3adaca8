/*
 * The files on a case: what the reporter attached, what agencies attach to what they tell.
 */
import { get, say, send, sendFiles } from './rest.js';
import { el, moment } from './case-panel.js';

/** Lists the files of a case and takes new ones; it fills itself once the server answers. */
export function files(view) {
	const path = `/api/staff/complaints/${view.number}/attachments`;
	const list = el('ul', { className: 'lapor-files' });
	const outcome = el('div', {});
	outcome.setAttribute('role', 'status');
	const show = (shown) => list.replaceChildren(...(shown.length ? shown.map((file) => item(view, path, file, refresh))
		: [el('li', {}, say('Belum ada lampiran.', 'No attachments yet.'))]));
	const tell = (refusal) => outcome.replaceChildren(...told(refusal));
	const refresh = async (work) => {
		try {
			outcome.replaceChildren();
			show(await work());
		}
		catch (refusal) {
			tell(refusal);
		}
	};
	refresh(() => get(path));
	// What the head approves is what the reporter will see: no more files until then.
	const waits = Boolean(view.promiseAsked?.approver);
	return el('div', {}, el('h4', {}, say('Lampiran', 'Attachments')), list, waits ? null : chooser(view, path, refresh), outcome);
}

function told(refusal) {
	const lines = refusal.fields?.length ? refusal.fields.map((field) => field.message) : [refusal.message];
	return lines.map((line) => el('p', { className: 'lapor-error' }, line));
}

function chooser(view, path, refresh) {
	const input = el('input', { id: 'lapor-files', type: 'file', multiple: true,
		accept: 'image/jpeg,image/png,image/webp,application/pdf' });
	const button = el('button', { type: 'button', className: 'btn btn-default' }, say('Lampirkan', 'Attach'));
	button.addEventListener('click', async () => {
		button.disabled = true;
		await refresh(async () => {
			const shown = await sendFiles(view.part ? `${path}?part=${encodeURIComponent(view.part)}` : path, input.files);
			input.value = '';
			return shown;
		});
		button.disabled = false;
	});
	return el('details', { className: 'lapor-identity' },
		el('summary', {}, say('Lampirkan foto atau dokumen', 'Attach a picture or a document')),
		el('p', {}, say('Pelapor melihatnya bersama tindak lanjut atau jawaban instansi Anda berikutnya. Paling banyak 5 berkas, masing-masing 10 MB.',
			'The reporter sees it with what your agency tells next. At most 5 files of 10 MB each.')),
		el('label', { htmlFor: input.id }, say('Pilih berkas', 'Choose files')), input, button);
}

function item(view, path, file, refresh) {
	const address = `${path}/${file.id}`;
	const ready = file.state === 'READY';
	const versions = [file.whole ? 'WHOLE' : null, file.copy ? 'COPY' : null].filter(Boolean);
	return el('li', {},
		...(file.picture && ready ? versions.map((version) => picture(address, file, version)) : []),
		el('div', {},
			el('p', {}, el('strong', {}, file.name), `, ${file.size} · ${file.source} · ${moment(file.addedAt, view.zone)}`),
			ready ? null : el('p', {}, file.stateText),
			view.anonymous && file.clearanceText ? el('p', {}, say('Untuk instansi: ', 'For agencies: ') + file.clearanceText) : null,
			el('p', {}, ...acts(view, path, address, file, ready, refresh))));
}

function picture(address, file, version) {
	const image = el('img', { src: `${address}/preview?version=${version}`, alt: file.name, loading: 'lazy' });
	return el('a', { href: `${address}?version=${version}`, target: '_blank', rel: 'noopener' }, image);
}

function acts(view, path, address, file, ready, refresh) {
	const links = [];
	if (ready && !file.picture) {
		links.push(el('a', { href: address }, say('Simpan', 'Save')));
	}
	if (ready && file.mayClear) {
		links.push(el('a', { href: `/petugas/lampiran/${view.number}/${file.id}`, target: '_blank', rel: 'noopener' },
			say('Periksa untuk instansi', 'Check for agencies')));
	}
	if (file.mayRemove) {
		const button = el('button', { type: 'button', className: 'btn btn-link' }, say('Hapus', 'Remove'));
		button.addEventListener('click', () => refresh(async () => {
			await send('DELETE', address);
			return get(path);
		}));
		links.push(button);
	}
	return links;
}
