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

	// Who may open what is known after the sign-in only: lapor/pages.js shows it.
	links: [],

	customScripts: ['lapor/pages.js'],

	disableWelcomeMessage: true
};
