// @ts-check
// Controls under a heading, of which those are shown that have a say.

import { element } from './dom.js';

/** @typedef {import('./row.js').Row & { name: string }} Member */

/**
 * @param {HTMLElement} root
 * @param {{ heading: string, note?: string, create: (list: HTMLElement) => Member[], shown: (name: string) => boolean }} options
 */
export function createGroup(root, { heading, create, shown }) {
	const list = element('div', { class: 'rows' });
	const body = element('section', { class: 'group' }, element('h3', {}, heading), list);
	root.append(body);
	const members = create(list);

	return {
		root: body,
		/** @param {import('./types.js').State} state */
		update(state) {
			for (const member of members) {
				member.root.hidden = !shown(member.name);
				if (!member.root.hidden) member.update(state);
			}
		},
		destroy() {
			for (const member of members) member.destroy();
			body.remove();
		},
	};
}
