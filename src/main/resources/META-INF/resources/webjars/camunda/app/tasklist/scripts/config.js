// The language of the browser wins; every other language reads Indonesian. An English
// browser gets English as its fallback, too: both languages are loaded, and whichever
// arrives last says how relative times read.
const english = navigator.language.toLowerCase().startsWith('en');

export default {
	app: {
		name: 'Kotak Kerja',
		vendor: 'LAPOR'
	},

	locales: {
		availableLocales: ['id', 'en'],
		fallbackLocale: english ? 'en' : 'id'
	},

	dateFormat: {
		normal: 'LLL',
		long: 'LLLL'
	},

	customScripts: ['lapor/lapor.js'],

	disableWelcomeMessage: true,

	// Without it a comment knows only its task, and the case cannot find it.
	assignProcessInstanceIdToTaskComment: true,

	// Same keys as in the shipped configuration; the help window shows the words as they stand.
	shortcuts: {
		claimTask: {
			key: 'ctrl+alt+c',
			description: 'mengambil tugas yang sedang dipilih'
		},
		focusFilter: {
			key: 'ctrl+shift+f',
			description: 'menuju saringan pertama'
		},
		focusList: {
			key: 'ctrl+alt+l',
			description: 'menuju tugas pertama dalam daftar'
		},
		focusForm: {
			key: 'ctrl+alt+f',
			description: 'menuju isian pertama formulir tugas'
		},
		startProcess: {
			key: 'ctrl+alt+p',
			description: 'membuka jendela mulai proses'
		}
	}
};
