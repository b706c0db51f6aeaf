// @ts-check
// The examples: settings with a sentence, by the paper's claims, its figures and
// a lecture. A link that names one and nothing else stands for its setting.

import { loadJSON } from './load.js';

/**
 * @typedef {object} Touch  what to try: a change of the setting
 * @property {string} label
 * @property {string} set  the fields that it changes, as a fragment
 *
 * @typedef {object} Preset
 * @property {string} id
 * @property {string} title
 * @property {string} sentence
 * @property {string} state  a fragment
 * @property {Touch[]} touches
 *
 * @typedef {{ title: string, presets: Preset[] }} Group
 */

/**
 * @param {URL} base  folder of the build
 * @returns {Promise<Group[]>}
 */
export async function loadPresets(base) {
	return (await loadJSON(base, 'data/presets.json')).groups;
}

/** @param {Group[]} groups @param {string} id */
export function presetOf(groups, id) {
	return groups.flatMap((group) => group.presets).find((preset) => preset.id === id) ?? null;
}

/**
 * The name of the example that a fragment stands for, where it says nothing else.
 * @param {string} fragment
 */
export function alone(fragment) {
	const pairs = fragment.replace(/^#/, '').split('&').filter((pair) => pair !== '' && !/^v=/.test(pair));
	return pairs.length === 1 && pairs[0].startsWith('preset=') ? pairs[0].slice('preset='.length) : null;
}

/**
 * The state of an example.
 * @param {import('./fragment.js').Codec} codec
 * @param {Preset} preset
 */
export function stateOf(codec, preset) {
	return codec.parse(`${preset.state}&preset=${preset.id}`).state;
}

/**
 * The fields that a part of a link sets.
 * @param {import('./fragment.js').Codec} codec
 * @param {string} set
 */
export function changes(codec, set) {
	const state = /** @type {any} */ (codec.parse(set).state);
	const names = set.split('&').map((pair) => pair.split('=')[0]).filter((name) => name in state);
	return /** @type {Partial<import('./types.js').State>} */ (Object.fromEntries(names.map((name) => [name, state[name]])));
}
