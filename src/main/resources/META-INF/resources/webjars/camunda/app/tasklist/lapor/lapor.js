/*
 * The shared script of the task forms. Tasklist loads it (scripts/config.js) before it draws
 * anything; each form calls LaporForms.attach from its inline script.
 *
 * What an officer types never becomes a process variable, because the engine would keep it in
 * its history: it is saved as the step's draft, and the engine is told the draft's id and the
 * decision. So the inputs of our forms carry the names of the draft's fields and no
 * cam-variable-name.
 */
import { Refusal, get, say, send, sendAndWait, translate } from './rest.js';
import { casePanel, clock, el } from './case-panel.js';
import { evidence } from './files.js';
import { agencies, partOf, refusedPromise } from './coordination.js';
import { readyAnswers } from './ready-answers.js';
import { verification } from './verification.js';

/** Milliseconds without a key stroke after which the draft is saved. */
const PAUSE = 1000;

/** The form on the screen; Tasklist shows one at a time. */
let shown = null;

class StepForm {

	#camForm;

	#decision;

	#setUp;

	#form;

	#fields;

	#error;

	#saved;

	#zone = 'UTC';

	#draftPath = null;

	#timer = null;

	#saving = null;

	#queue = Promise.resolve();

	#submitting = false;

	constructor(camForm, { decision, setUp }) {
		this.#camForm = camForm;
		this.#decision = decision;
		this.#setUp = setUp;
		this.#form = camForm.formElement[0];
		this.#fields = this.#form.querySelector('.lapor-fields');
		this.#error = this.#form.querySelector('.lapor-error');
		this.#saved = this.#form.querySelector('.lapor-saved');
		this.#fields.disabled = true;
		translate(this.#form);
		this.#fields.addEventListener('input', (event) => this.#typed(event.target));
		this.#fields.addEventListener('change', (event) => this.#typed(event.target));
		camForm.on('submit', () => this.#submit());
		// The engine's form library speaks of "submit-failed"; there is no "submit-error".
		camForm.on('submit-failed', (_, [failure]) => this.#failed(failure));
		// Tasklist would copy variables into the browser's storage when a session ends.
		camForm.on('store', () => {
			camForm.storePrevented = true;
		});
	}

	async open() {
		try {
			const task = await get(`/api/staff/tasks/${encodeURIComponent(this.#camForm.taskId)}`);
			const path = `/api/staff/complaints/${encodeURIComponent(task.number)}`;
			// A coordinator may give the parts of several agencies: each has a draft of its own.
			const part = task.part ? `?part=${encodeURIComponent(task.part)}` : '';
			const [view, draft] = await Promise.all([get(path), get(`${path}/drafts/${task.step}${part}`)]);
			view.part = task.part;
			this.#offer(task.namedDecisions);
			this.#zone = view.zone;
			this.#form.querySelector('.lapor-panel').replaceChildren(casePanel(view));
			const ready = await this.#setUp?.(this.#form, view, path);
			if (draft) {
				this.#fill(draft.form);
				this.#note(draft.savedAt);
			}
			ready?.();
			this.#arrange();
			this.#draftPath = `${path}/drafts/${task.step}${part}`;
			this.#followClaim(task.mine);
		}
		catch (refusal) {
			this.#tell(refusal);
		}
	}

	/** A task that began with an older model takes no choice that came with a newer one. */
	#offer(named) {
		this.#fields.querySelectorAll('input[data-if-named]').forEach((choice) => {
			if (!named.includes(choice.value)) {
				choice.closest('label').remove();
			}
		});
	}

	/** Saves at once what is not saved yet, also while the page goes away. */
	flush() {
		if (this.#timer !== null && this.#draftPath && !this.#submitting) {
			clearTimeout(this.#timer);
			this.#timer = null;
			send('PUT', this.#draftPath, this.#collect(), { keepalive: true }).catch(() => null);
		}
	}

	/**
	 * Only the assignee may type. Tasklist does not draw the form anew when the task is claimed;
	 * it only takes the class "disabled-form" from the element around it.
	 */
	#followClaim(mine) {
		const hint = el('p', { className: 'lapor-claim' }, say('Ambil tugas ini dulu (tombol Ambil tugas di atas) untuk mengisinya.',
			'Claim this task first (the button above) to fill it in.'));
		this.#fields.before(hint);
		const around = this.#form.closest('.injected-form-wrapper')?.closest('[ng-class*="disabled-form"]');
		const apply = (typing) => {
			this.#fields.disabled = !typing;
			hint.hidden = typing;
		};
		apply(around ? !around.classList.contains('disabled-form') : mine);
		if (around) {
			new MutationObserver(() => apply(!around.classList.contains('disabled-form')))
				.observe(around, { attributes: true, attributeFilter: ['class'] });
		}
	}

	/** Files are sent when they are chosen: they are no part of the draft. */
	#typedIn() {
		return this.#named().filter((field) => field.type !== 'file');
	}

	#named() {
		return [...this.#fields.elements].filter((field) => field.name);
	}

	#choice(name) {
		return this.#fields.querySelector(`input[type="radio"][name="${name}"]:checked`)?.value ?? null;
	}

	/** What the draft holds: a field that is hidden holds nothing. */
	#collect() {
		return Object.fromEntries(this.#typedIn().map((field) => {
			const hidden = field.closest('[hidden]') !== null;
			return [field.name, (field.type === 'radio') ? this.#choice(field.name)
				: (field.type === 'checkbox') ? (field.checked && !hidden)
					: (hidden ? null : field.value.trim() || null)];
		}));
	}

	#fill(values) {
		this.#typedIn().filter((field) => field.name in values).forEach((field) => {
			if (field.type === 'radio') {
				field.checked = (values[field.name] ?? this.#choice(field.name)) === field.value;
			}
			else if (field.type === 'checkbox') {
				field.checked = values[field.name] === true;
			}
			else {
				field.value = values[field.name] ?? '';
			}
		});
	}

	/** Shows the parts that belong to the radio button chosen: "decision=INTERIM|ANSWER". */
	#arrange() {
		this.#fields.querySelectorAll('[data-when]').forEach((part) => {
			const [name, value] = part.dataset.when.split('=');
			part.hidden = !value.split('|').includes(this.#choice(name));
		});
	}

	#typed(field) {
		this.#arrange();
		this.#clear(field.name);
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#saveSoon(), PAUSE);
	}

	#saveSoon() {
		this.#timer = null;
		// One after the other: two saves of one draft at a time would refuse each other.
		this.#queue = this.#queue.then(() => this.#save());
	}

	async #save() {
		if (this.#submitting || !this.#draftPath || this.#fields.disabled) {
			return;
		}
		this.#saving = new AbortController();
		try {
			const draft = await send('PUT', this.#draftPath, this.#collect(), { signal: this.#saving.signal });
			this.#note(draft.savedAt);
		}
		catch (refusal) {
			if (refusal.name !== 'AbortError') {
				this.#saved.textContent = '';
				this.#error.textContent = say('Belum tersimpan. ', 'Not saved. ') + refusal.message;
			}
		}
		finally {
			this.#saving = null;
		}
	}

	#note(savedAt) {
		this.#error.textContent = '';
		this.#saved.textContent = `${say('Tersimpan', 'Saved')} ${clock(savedAt, this.#zone)}`;
	}

	/**
	 * Saves the draft and tells the engine its id. The event "submit" of the engine's form library
	 * cannot wait for a promise: what is not decided when this method returns is not handed in.
	 * So the page stands still for one request.
	 */
	#submit() {
		clearTimeout(this.#timer);
		this.#timer = null;
		this.#error.textContent = '';
		this.#clear();
		const wrong = this.#check();
		if (wrong.length > 0) {
			this.#camForm.submitPrevented = true;
			this.#point(wrong);
			return;
		}
		this.#submitting = true;
		try {
			const draft = this.#saveNow();
			this.#variable('draftId', draft.draftId);
			this.#variable('decision', this.#decision ?? this.#choice('decision'));
		}
		catch (refusal) {
			if (!(refusal instanceof Refusal)) {
				throw refusal;
			}
			this.#camForm.submitPrevented = true;
			this.#tell(refusal);
		}
	}

	#saveNow() {
		if (!this.#draftPath) {
			throw new Refusal(0, { detail: say('Laporan belum termuat. Buka tugas ini sekali lagi.',
				'The report has not been loaded. Open this task once more.') });
		}
		const raced = this.#saving !== null;
		this.#saving?.abort();
		const body = this.#collect();
		try {
			return sendAndWait('PUT', this.#draftPath, body);
		}
		catch (refusal) {
			// A save that was under way may have been faster; it holds an older text.
			if (raced && (refusal.status === 409 || refusal.status >= 500)) {
				return sendAndWait('PUT', this.#draftPath, body);
			}
			throw refusal;
		}
	}

	/**
	 * The variables are made only now: the library fetches those that exist when a form opens, and
	 * sends no variable whose value is still the one fetched.
	 */
	#variable(name, value) {
		const variables = this.#camForm.variableManager;
		if (variables.variable(name)) {
			variables.destroyVariable(name);
		}
		variables.createVariable({ name, type: 'String', value });
	}

	#failed(failure) {
		const refused = this.#submitting && !this.#camForm.submitPrevented;
		this.#submitting = false;
		if (refused) {
			const answer = failure?.response?.body;
			this.#tell(new Refusal(failure?.status ?? 0, answer ?? { detail: failure?.message }));
			// Tasklist would repeat it in a box that lies on the button; it is silent on these words.
			if (failure) {
				failure.message = 'submission prevented';
			}
		}
	}

	#check() {
		const wrong = [];
		const radios = new Set();
		this.#named().filter((field) => field.closest('[hidden]') === null).forEach((field) => {
			const empty = (field.type === 'checkbox') ? !field.checked
				: (field.type === 'radio') ? this.#choice(field.name) === null
					: (field.type === 'file') ? !Number(field.dataset.given) : field.value.trim() === '';
			if (field.required && empty && !radios.has(field.name)) {
				wrong.push({ field: field.name, message: missing(field) });
				radios.add(field.name);
			}
			else if (field.dataset.sending) {
				wrong.push({ field: field.name, message: missing(field) });
			}
			const most = Number(field.dataset.max);
			if (most && [...field.value.trim()].length > most) {
				wrong.push({ field: field.name, message: say(`Paling banyak ${most} huruf.`, `At most ${most} characters.`) });
			}
			// A date that was half typed reads as empty.
			if (field.validity.badInput) {
				wrong.push({ field: field.name, message: say('Tanggal tidak lengkap.', 'The date is incomplete.') });
			}
		});
		return wrong;
	}

	#tell(refusal) {
		if (!(refusal instanceof Refusal)) {
			throw refusal;
		}
		if (refusal.fields.length > 0) {
			this.#point(refusal.fields);
		}
		else {
			this.#error.textContent = refusal.message;
			this.#error.scrollIntoView({ block: 'nearest' });
		}
	}

	/** Puts each message at its field, and those without a field below the form. */
	#point(wrong) {
		const lost = wrong.filter(({ field, message }) => !this.#mark(field, message));
		this.#error.textContent = [say('Periksa isian yang ditandai.', 'Please check the marked fields.'),
			...lost.map(({ message }) => message)].join(' ');
		(this.#fields.querySelector('[aria-invalid="true"]') ?? this.#error).focus();
	}

	#mark(name, message) {
		const fields = this.#named().filter((field) => field.name === name && field.closest('[hidden]') === null);
		const group = fields[0]?.closest('.form-group');
		if (!group) {
			return false;
		}
		const note = el('p', { className: 'lapor-wrong', id: `lapor-wrong-${name}` }, message);
		note.dataset.field = name;
		group.append(note);
		group.classList.add('has-error');
		fields.forEach((field) => {
			field.setAttribute('aria-invalid', 'true');
			field.setAttribute('aria-describedby', note.id);
		});
		return true;
	}

	/** Takes the marks away, of one field or of all. */
	#clear(name) {
		this.#fields.querySelectorAll('.lapor-wrong').forEach((note) => {
			if (name === undefined || note.dataset.field === name) {
				note.closest('.form-group').classList.remove('has-error');
				note.remove();
			}
		});
		this.#named().filter((field) => name === undefined || field.name === name).forEach((field) => {
			field.removeAttribute('aria-invalid');
			field.removeAttribute('aria-describedby');
		});
	}

}

function missing(field) {
	if (field.type === 'radio') {
		return say('Pilih salah satu.', 'Choose one.');
	}
	if (field.dataset.sending) {
		return say('Berkas masih dikirim. Tunggu sebentar.', 'The file is still being sent. Wait a moment.');
	}
	return (field.type === 'file') ? say('Lampirkan sedikitnya satu foto atau dokumen.', 'Attach at least one photo or document.')
		: say('Wajib diisi.', 'This is needed.');
}

window.LaporForms = {

	verification,

	agencies,

	/** Prepares the form of a supporting part. */
	async supporting(form, view, path) {
		partOf(form, view);
		await readyAnswers(form, view, path);
	},

	/** Prepares the form in which an agency shows that it has kept a promise. */
	async keeping(form, view) {
		evidence(form, view);
	},

	/** Prepares a form in which an agency answers. */
	async answering(form, view, path) {
		await readyAnswers(form, view, path);
		refusedPromise(form, view);
		evidence(form, view);
		return agencies(form, view, path);
	},

	/**
	 * Brings a form to life.
	 * @param camForm the engine's form, as the inline script is given it
	 * @param decision what completing the task decides; without it the radio buttons named
	 * "decision" say so
	 * @param setUp prepares the form for a case: (form, view, path) gives a promise of a function
	 * that is called once the draft is filled in
	 */
	attach(camForm, { decision = null, setUp = null } = {}) {
		shown = new StepForm(camForm, { decision, setUp });
		return shown.open();
	}

};

window.addEventListener('pagehide', () => shown?.flush());

export default [
	{
		id: 'lapor-pages',
		pluginPoint: 'tasklist.navbar.action',
		priority: 400,
		render: async (node) => {
			const pages = await get('/api/staff/pages').catch(() => []);
			const menu = el('details', { className: 'lapor-pages' }, el('summary', {}, say('Halaman petugas', 'Staff pages')),
				el('ul', {}, ...pages.filter(({ page }) => page !== 'TASKS').map(({ address, name, text }) => el('li', {},
					el('a', { className: 'lapor-page', href: address, target: '_self', title: text }, name)))));
			document.addEventListener('click', (event) => {
				menu.open = menu.open && menu.contains(event.target);
			});
			node.replaceChildren(menu);
		}
	}
];
