// @ts-check
// Answers that travel as few arrays take the shape that they are documented to
// have; arrays in them are views.

/** @import { SampleResult, Segment } from './nqm-types.js' */

/**
 * Sampled runs come run after run: the risk, then θ of each direction.
 *
 * @param {any} answer
 * @returns {SampleResult}
 */
export function sampledRuns({ steps, spread, directions, values }) {
	const series = Array.from({ length: values.length / steps.length }, (_, i) => values.subarray(i * steps.length, (i + 1) * steps.length));
	const width = 1 + directions;
	const runs = Array.from({ length: series.length / width }, (_, k) => {
		const [risk, ...theta] = series.slice(k * width, (k + 1) * width);
		return { risk, theta };
	});
	return { steps, runs, spread };
}

/**
 * A schedule comes as the ends and the learning rates of its segments.
 *
 * @param {any} answer
 * @returns {Segment[]}
 */
export function segmentList({ until, learningRates }) {
	return Array.from(until, (last, i) => ({ until: last, learningRate: learningRates[i] }));
}

/**
 * The table of a figure comes row after row.
 *
 * @param {any} result
 */
export function rows(result) {
	const { columns, values } = result.table;
	const width = columns.length;
	const length = width && values.length / width;
	result.table = { columns, rows: Array.from({ length }, (_, i) => values.subarray(i * width, (i + 1) * width)) };
	return result;
}
