/*
 * The files on a case: what the reporter attached, what agencies attach to what they tell.
 */
import { get, say, send, sendFiles } from './rest.js';
import { el, moment } from './case-panel.js';

/** The files of one case: what one place of a form adds or takes away, the other shows, too. */
class Shelf {

	#path;

	#target;

	#watchers = [];

	#shown = null;

	constructor(view) {
		this.#path = `/api/staff/complaints/${view.number}/attachments`;
		this.#target = view.part ? `${this.#path}?part=${encodeURIComponent(view.part)}` : this.#path;
	}

	static of(view) {
		view.shelf ??= new Shelf(view);
		return view.shelf;
	}

	/** Calls show with the files, now if they are known, and whenever they change. */
	watch(show) {
		this.#watchers.push(show);
		if (this.#shown) {
			show(this.#shown);
		}
	}

	load() {
		return this.#change(() => get(this.#path));
	}

	add(chosen) {
		return this.#change(() => sendFiles(this.#target, chosen));
	}

	addToReport(chosen) {
		return this.#change(() => sendFiles(`${this.#path}/report`, chosen));
	}

	remove(file) {
		return this.#change(async () => {
			await send('DELETE', this.address(file));
			return get(this.#path);
		});
	}

	address(file) {
		return `${this.#path}/${file.id}`;
	}

	async #change(work) {
		this.#shown = await work();
		this.#watchers.forEach((show) => show(this.#shown));
	}

}

/** Takes the files that show what was done, right at the answer; a complaint is not answered without one. */
export function evidence(form, view) {
	const shelf = Shelf.of(view);
	const input = form.querySelector('input[name="files"]');
	const group = input.closest('.form-group');
	input.required = view.content?.kind.code === 'COMPLAINT';
	group.querySelector('.lapor-needed').hidden = !input.required;
	group.querySelector('.lapor-optional').hidden = input.required;
	const list = el('ul', { className: 'lapor-given' });
	const outcome = el('div', {});
	outcome.setAttribute('role', 'status');
	input.after(list, outcome);
	const attempt = async (work, sent) => {
		try {
			outcome.replaceChildren();
			await work();
		}
		catch (refusal) {
			outcome.replaceChildren(...told(refusal, sent));
		}
	};
	shelf.watch((shown) => {
		const given = shown.filter((file) => file.toldNext);
		input.dataset.given = given.length;
		list.replaceChildren(...given.map((file) => el('li', {},
			file.picture && file.state === 'READY' ? picture(shelf.address(file), file, 'WHOLE') : null,
			el('div', {}, el('p', {}, el('strong', {}, file.name), `, ${file.size}`),
				file.state === 'READY' ? null : el('p', {}, file.stateText),
				el('p', {}, removal(() => attempt(() => shelf.remove(file))))))));
	});
	input.addEventListener('change', () => attempt(async () => {
		if (input.files.length === 0) {
			return;
		}
		input.dataset.sending = 'true';
		outcome.replaceChildren(el('p', {}, say('Mengirim …', 'Sending …')));
		try {
			await shelf.add(input.files);
			outcome.replaceChildren();
		}
		finally {
			delete input.dataset.sending;
			input.value = '';
		}
	}, input.files.length));
}

function removal(act) {
	const button = el('button', { type: 'button', className: 'btn btn-link' }, say('Hapus', 'Remove'));
	button.addEventListener('click', act);
	return button;
}

/** Lists the files of a case and takes new ones; it fills itself once the server answers. */
export function files(view) {
	const shelf = Shelf.of(view);
	const list = el('ul', { className: 'lapor-files' });
	const outcome = el('div', {});
	outcome.setAttribute('role', 'status');
	const refresh = async (work) => {
		try {
			outcome.replaceChildren();
			await work();
		}
		catch (refusal) {
			outcome.replaceChildren(...told(refusal));
		}
	};
	shelf.watch((shown) => list.replaceChildren(...(shown.length ? shown.map((file) => item(view, shelf, file, refresh))
		: [el('li', {}, say('Belum ada lampiran.', 'No attachments yet.'))])));
	refresh(() => shelf.load());
	// What the head approves is what the reporter will see: no more files until then.
	const waits = Boolean(view.promiseAsked?.approver);
	return el('div', {}, el('h4', {}, say('Lampiran', 'Attachments')), list, outcome,
		(waits || !view.may?.attachToNext) ? null : chooser('lapor-files', say('Lampirkan foto atau dokumen', 'Attach a picture or a document'),
			say('Pelapor melihatnya bersama tindak lanjut atau jawaban instansi Anda berikutnya. Paling banyak 5 berkas, masing-masing 10 MB.',
				'The reporter sees it with what your agency tells next. At most 5 files of 10 MB each.'),
			(chosen) => shelf.add(chosen)),
		view.may?.attachToReport ? chooser('lapor-report-files', say('Lampirkan pada laporan', 'Attach to the report'),
			say('Untuk surat, foto, atau dokumen yang diserahkan pelapor. Pelapor ikut melihatnya, dan tempatnya dihitung bersama lampiran laporan ini: paling banyak 5 berkas, masing-masing 10 MB.',
				'For a letter, picture or document that the reporter handed over. The reporter sees it, too, and it counts among the attachments of this report: at most 5 files of 10 MB each.'),
			(chosen) => shelf.addToReport(chosen)) : null);
}

/** Which of several files a message is about is told by its place, as on the page of the case. */
function told(refusal, sent = 1) {
	const lines = refusal.fields?.length ? refusal.fields.map(({ field, message }) => {
		const place = field.match(/\d+/)?.[0];
		return (sent > 1 && place) ? say(`Berkas ke-${Number(place) + 1}: `, `File ${Number(place) + 1}: `) + message : message;
	}) : [refusal.message];
	return lines.map((line) => el('p', { className: 'lapor-error' }, line));
}

/** Takes files, and says at the field why they were not taken. */
function chooser(id, title, text, add) {
	const input = el('input', { id, type: 'file', multiple: true, accept: 'image/jpeg,image/png,image/webp,application/pdf' });
	const button = el('button', { type: 'button', className: 'btn btn-default' }, say('Lampirkan', 'Attach'));
	const wrong = el('div', { id: `${id}-wrong` });
	wrong.setAttribute('role', 'alert');
	input.setAttribute('aria-describedby', wrong.id);
	button.addEventListener('click', async () => {
		button.disabled = true;
		wrong.replaceChildren();
		input.removeAttribute('aria-invalid');
		try {
			await add(input.files);
			input.value = '';
		}
		catch (refusal) {
			wrong.replaceChildren(...told(refusal, input.files.length));
			input.setAttribute('aria-invalid', 'true');
		}
		button.disabled = false;
	});
	return el('details', { className: 'lapor-identity' }, el('summary', {}, title), el('p', {}, text),
		el('label', { htmlFor: id }, say('Pilih berkas', 'Choose files')), input, wrong, button);
}

function item(view, shelf, file, refresh) {
	const address = shelf.address(file);
	const ready = file.state === 'READY';
	const versions = [file.whole ? 'WHOLE' : null, file.copy ? 'COPY' : null].filter(Boolean);
	return el('li', {},
		...(file.picture && ready ? versions.map((version) => picture(address, file, version)) : []),
		el('div', {},
			el('p', {}, el('strong', {}, file.name), `, ${file.size} · ${file.source} · ${moment(file.addedAt, view.zone)}`),
			ready ? null : el('p', {}, file.stateText),
			view.anonymous && file.clearanceText ? el('p', {}, say('Untuk instansi: ', 'For agencies: ') + file.clearanceText) : null,
			el('p', {}, ...acts(view, shelf, file, ready, refresh))));
}

function picture(address, file, version) {
	const image = el('img', { src: `${address}/preview?version=${version}`, alt: file.name, loading: 'lazy' });
	return el('a', { href: `${address}?version=${version}`, target: '_blank', rel: 'noopener' }, image);
}

function acts(view, shelf, file, ready, refresh) {
	const links = [];
	if (ready && !file.picture) {
		links.push(el('a', { href: shelf.address(file) }, say('Simpan', 'Save')));
	}
	if (ready && file.mayClear) {
		links.push(el('a', { href: `/petugas/lampiran/${view.number}/${file.id}`, target: '_blank', rel: 'noopener' },
			say('Periksa untuk instansi', 'Check for agencies')));
	}
	if (file.mayRemove) {
		links.push(removal(() => refresh(() => shelf.remove(file))));
	}
	return links;
}
