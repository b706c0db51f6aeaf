// @ts-check
// The lessons that there are: those that come with the explorer, fetched when one
// is first wanted, and the reader's own.

import { isCarried } from './carried.js';
import { readLesson } from './lesson-file.js';
import { loadJSON, loadText } from './load.js';

/** @typedef {import('./lesson-file.js').Lesson} Lesson @typedef {{ name: string, title: string, about: string }} Entry */

/** The name of a lesson that does not come with the explorer. */
export const OWN = 'own';

/** @param {{ codec: import('./fragment.js').Codec, base: URL, onNotices: (notices: string[]) => void }} options */
export function createLibrary({ codec, base, onNotices }) {
	const known = /** @type {Map<string, Lesson>} */ (new Map());
	const missed = new Set(); // names that were asked for in vain, and said so
	let index = /** @type {Promise<{ lessons: Entry[] }> | null} */ (null);

	/** A list that did not come is asked for again. @returns {Promise<Entry[]>} */
	async function list() {
		try {
			return (await (index ??= loadJSON(base, 'lessons/index.json'))).lessons;
		} catch (error) {
			index = null;
			throw error;
		}
	}

	/** Reads a lesson, or says what is wrong with it. @param {string} name @param {string} text @param {string} from */
	function keep(name, text, from) {
		const { lesson, wrong } = readLesson(text, codec);
		if (lesson) known.set(name, lesson);
		else onNotices(wrong.map((each) => `${from}: ${each}`));
		return lesson;
	}

	/** @param {string} name @returns {Promise<Lesson | null>} */
	async function find(name) {
		const found = known.get(name);
		if (found || missed.has(name) || (name === OWN && !isCarried(base))) return found ?? null;
		try {
			// A name that is not on the list is not asked for.
			if (name === OWN || (await list()).some((each) => each.name === name)) return keep(name, await loadText(base, `lessons/${name}.json`), `lesson=${name}`);
			onNotices([`lesson=${name.slice(0, 40)}: there is no such lesson; those there are stand under “Lessons”.`]);
		} catch (error) {
			onNotices([`lesson=${name.slice(0, 40)}: ${error instanceof Error ? error.message : error}`]);
		}
		missed.add(name);
		return null;
	}

	/** @param {string} name */
	const get = (name) => known.get(name) ?? null;

	return { list, keep, find, get };
}
