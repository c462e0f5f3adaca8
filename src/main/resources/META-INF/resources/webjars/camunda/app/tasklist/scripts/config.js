export default {
	app: {
		name: 'Kotak Kerja',
		vendor: 'LAPOR'
	},

	// The language of the browser wins; every other language reads Indonesian.
	locales: {
		availableLocales: ['id', 'en'],
		fallbackLocale: 'id'
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
