// @ts-check
// Fetches the table of state and controls that the build exports.

import { loadJSON } from './load.js';

/**
 * The table of the build that lies at `base`.
 * @param {URL} base
 * @returns {Promise<import('./types.js').Table>}
 */
export async function loadTable(base) {
	return loadJSON(base, 'state.json');
}
