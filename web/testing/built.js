// @ts-check
// What the tests of the built module share. NQM_DIST names the build.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';

export const dist = process.env.NQM_DIST ? new URL(`${pathToFileURL(process.env.NQM_DIST)}/`) : new URL('../../dist/', import.meta.url);

/** @type {typeof import('../nqm.js')} */
const built = await import(new URL('nqm.js', dist).href);
export const { createNQM, NQMError } = built;

export const sgd = { learningRate: 0.3 };
export const valid = { batch: 64, method: sgd, steps: [0, 1, 10] };
export const initialRisk = 4.893803018; // H_10000 / 2

/**
 * One core for all tests of a file. Its calls are `any`, because many are wrong on purpose.
 *
 * @returns {any}
 */
export function useNQM() {
	/** @type {any} */
	const nqm = {};
	before(async () => void Object.assign(nqm, await createNQM()));
	after(() => nqm.close());
	return nqm;
}

/** @param {number} got @param {number} want @param {number} tolerance relative */
export function near(got, want, tolerance) {
	assert.ok(Math.abs(got - want) <= tolerance * Math.abs(want), `got ${got}, want ${want} within ${tolerance}`);
}
