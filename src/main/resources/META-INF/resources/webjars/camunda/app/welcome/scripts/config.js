export default {
	// The page shows vendor and name side by side.
	app: {
		name: 'LAPOR',
		vendor: 'SP4N'
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

	// An empty list takes away the link to the engine's own manual.
	links: [],

	disableWelcomeMessage: true
};
