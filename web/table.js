// @ts-check
// Fetches the table of state and controls that the build exports.

/**
 * The table of the build that lies at `base`.
 * @param {URL} base
 * @returns {Promise<import('./types.js').Table>}
 */
export async function loadTable(base) {
	const url = new URL('state.json', base);
	try {
		const response = await fetch(url);
		if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
		return await response.json();
	} catch (error) {
		throw new Error(`${url} could not be read: ${error instanceof Error ? error.message : error}.`);
	}
}
