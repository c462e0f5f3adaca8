/*
 * The staff's pages on the welcome page: those that the person who is signed in may open.
 * The front desk and the Ombudsman sign in here and have no other application.
 */
import { get, say } from '../../tasklist/lapor/rest.js';
import { el } from '../../tasklist/lapor/case-panel.js';

export default [
	{
		id: 'lapor-pages',
		pluginPoint: 'welcome.dashboard',
		priority: 400,
		render: async (node) => {
			// The task list stands among the applications.
			const pages = await get('/api/staff/pages').catch(() => []);
			node.replaceChildren(el('div', { className: 'inner lapor-pages' },
				el('h3', { className: 'section-title' }, say('Halaman petugas', 'Staff pages')),
				el('ul', {}, ...pages.filter(({ page }) => page !== 'TASKS').map(({ address, name, text }) => el('li', {},
					el('a', { href: address, target: '_self' }, name), el('p', {}, text))))));
		}
	}
];
