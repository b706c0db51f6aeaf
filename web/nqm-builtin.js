// @ts-check
// The data sets that come with the build: fetched when a call first names one,
// and put into its request.

import { loadText } from './load.js';

const spectrumFile = 'data/digits-softmax.csv';
const imagesFile = 'data/digits.csv';
const notebookFile = 'data/notebook.csv';

/**
 * @param {URL} folder of the build
 */
export function createBuiltIns(folder) {
	/** @type {Map<string, Promise<string>>} */
	const fetched = new Map();

	/** One that could not be fetched is tried again at the next call. @param {string} file */
	function text(file) {
		let found = fetched.get(file);
		if (!found) {
			found = loadText(folder, file);
			found.catch(() => fetched.delete(file));
			fetched.set(file, found);
		}
		return found;
	}

	/**
	 * The request with the texts that it names.
	 *
	 * @param {string} call
	 * @param {any} request
	 */
	return async (call, request) => {
		if (call === 'train' && (request === undefined || isObject(request)) && (request?.data ?? 'digits') === 'digits') {
			return { ...request, data: await text(imagesFile) };
		}
		if (call === 'figure' && isObject(request)) {
			const { state } = request, figure = request.figure ?? state?.figure;
			const more = /** @type {Record<string, any>} */ ({});
			if (state?.spectrum === 'digits' && request.spectrum === undefined) more.spectrum = { kind: 'text', text: await text(spectrumFile) };
			if (figure === 'slice' && request.data === undefined) more.data = await text(imagesFile);
			if ((figure === 'stopwatch' || figure === 'scaling' && state?.notebook) && request.notebook === undefined) more.notebook = await text(notebookFile);
			return { ...request, ...more };
		}
		const spectrum = request?.problem?.spectrum;
		// With another field beside the kind, the core refuses that field.
		if (spectrum?.kind === 'digits' && Object.keys(spectrum).length === 1) {
			return { ...request, problem: { ...request.problem, spectrum: { kind: 'text', text: await text(spectrumFile) } } };
		}
		return request;
	};
}

/** @param {any} value */
function isObject(value) {
	return Object.prototype.toString.call(value) === '[object Object]';
}
