// The language of the browser wins; every other language reads Indonesian. An English
// browser gets English as its fallback, too: both languages are loaded, and whichever
// arrives last says how relative times read.
const english = navigator.language.toLowerCase().startsWith('en');

export default {
	// The page shows vendor and name side by side.
	app: {
		name: 'LAPOR',
		vendor: 'SP4N'
	},

	locales: {
		availableLocales: ['id', 'en'],
		fallbackLocale: english ? 'en' : 'id'
	},

	dateFormat: {
		normal: 'LLL',
		long: 'LLLL'
	},

	// The front desk and the Ombudsman sign in here and have no other application.
	links: [
		{
			label: english ? 'Staff pages' : 'Halaman petugas',
			href: '/petugas/cari',
			description: english ? 'Find reports; the menu above leads to the other pages that are yours'
				: 'Cari laporan; menu di atasnya menuju halaman lain yang menjadi bagian Anda'
		},
		{
			label: english ? 'Counter' : 'Loket',
			href: '/petugas/loket',
			description: english ? 'Type in what was said, phoned or written'
				: 'Catat laporan yang disampaikan langsung, lewat telepon, surat, atau WhatsApp'
		}
	],

	disableWelcomeMessage: true
};
