/*
 * The agency's ready answers, for the form of an answer. What is chosen is put where the cursor
 * is and can be changed like anything that is typed.
 */
import { get, say } from './rest.js';
import { el } from './case-panel.js';

/** Puts a picker before the text of an answer, if the agency has ready answers for this case. */
export async function readyAnswers(form, view, path) {
	const text = form.querySelector('textarea[name="text"]');
	// Without them an answer can be written as well.
	const answers = await get(`${path}/canned-answers`).catch(() => []);
	if (!text || answers.length === 0) {
		return;
	}
	const picker = el('select', { id: 'lapor-ready', className: 'form-control lapor-ready' },
		el('option', { value: '' }, say('Pilih', 'Choose')),
		...answers.map((answer) => el('option', { value: String(answer.id) }, answer.name)));
	picker.addEventListener('change', () => {
		const chosen = answers.find((answer) => String(answer.id) === picker.value);
		if (chosen) {
			text.setRangeText(chosen.text, text.selectionStart, text.selectionEnd, 'end');
			text.dispatchEvent(new Event('input', { bubbles: true }));
			text.focus();
		}
		picker.value = '';
	});
	const group = text.closest('.form-group');
	group.insertBefore(el('div', { className: 'form-group' }, el('label', { htmlFor: picker.id }, say('Sisipkan jawaban siap pakai', 'Put a ready answer in')),
		picker), group.firstChild);
}
