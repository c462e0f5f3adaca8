/*
 * How the task forms talk: to the server, and to the person in front of them.
 */

const language = (navigator.languages?.[0] ?? navigator.language ?? 'id').toLowerCase().startsWith('en') ? 'en' : 'id';

/** Language tag for dates and numbers. */
export const locale = (language === 'en') ? 'en-GB' : 'id-ID';

/** The Indonesian text, or the English one where the browser prefers English. */
export function say(indonesian, english) {
	return (language === 'en') ? english : indonesian;
}

/** Puts the English texts into a form whose markup is Indonesian. */
export function translate(form) {
	if (language === 'en') {
		form.querySelectorAll('[data-en]').forEach((node) => {
			node.textContent = node.dataset.en;
		});
	}
}

/** The server's "no", told as it told it. */
export class Refusal extends Error {

	/**
	 * @param status the HTTP status, 0 when the server could not be reached
	 * @param problem the problem document, or null when there was none
	 */
	constructor(status, problem) {
		super(problem?.detail ?? problem?.message ?? problem?.title ?? Refusal.#guess(status));
		this.status = status;
		this.fields = problem?.errors ?? [];
	}

	static #guess(status) {
		if (status === 0) {
			return say('Server tidak terjangkau. Periksa sambungan internet Anda.',
				'The server cannot be reached. Check your connection.');
		}
		if (status === 401 || status === 403) {
			return say('Sesi Anda berakhir atau Anda tidak berhak. Buka jendela baru, masuk lagi, lalu kembali ke sini.',
				'Your session has ended, or this is not yours to do. Open a new window, sign in again and come back.');
		}
		return say('Server gagal menjawab. Coba lagi sebentar lagi.', 'The server failed to answer. Try again in a moment.');
	}

}

/** Answers with the JSON at an address, or null when there is none (204). */
export function get(path, options = {}) {
	return exchange(path, { ...options, headers: headers() });
}

/** Sends JSON and answers with what comes back. */
export function send(method, path, body, options = {}) {
	return exchange(path, { ...options, method, headers: headersForWriting(), body: JSON.stringify(body) });
}

/** Sends files as a form does, and answers with what comes back. */
export function sendFiles(path, chosen) {
	const form = new FormData();
	[...chosen].forEach((file) => form.append('files', file));
	// The browser names the boundary between the parts.
	const { 'Content-Type': _, ...plain } = headersForWriting();
	return exchange(path, { method: 'POST', headers: plain, body: form });
}

/**
 * Sends JSON and waits for the answer, with the whole page at a stand. Only for places that
 * cannot wait for a promise.
 */
export function sendAndWait(method, path, body) {
	const request = new XMLHttpRequest();
	request.open(method, path, false);
	Object.entries(headersForWriting()).forEach(([name, value]) => request.setRequestHeader(name, value));
	try {
		request.send(JSON.stringify(body));
	}
	catch {
		throw new Refusal(0, null);
	}
	const answer = parsed(request.responseText);
	if (request.status < 200 || request.status > 299 || answer === null) {
		throw new Refusal(request.status, answer);
	}
	return answer;
}

async function exchange(path, options) {
	let response;
	try {
		response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...options });
	}
	catch (failure) {
		if (failure.name === 'AbortError') {
			throw failure;
		}
		throw new Refusal(0, null);
	}
	if (response.status === 204) {
		return null;
	}
	const answer = parsed(await response.text());
	// An answer that is no JSON is some page, such as that of the sign-in.
	if (!response.ok || answer === null) {
		throw new Refusal(response.ok ? 401 : response.status, answer);
	}
	return answer;
}

function headers() {
	return { 'Accept': 'application/json', 'Accept-Language': language };
}

function headersForWriting() {
	const token = document.cookie.split('; ').find((cookie) => cookie.startsWith('LAPOR-XSRF='));
	return {
		...headers(),
		'Content-Type': 'application/json',
		...(token ? { 'X-LAPOR-XSRF': decodeURIComponent(token.slice(token.indexOf('=') + 1)) } : {})
	};
}

function parsed(text) {
	try {
		return JSON.parse(text);
	}
	catch {
		return null;
	}
}
