// @ts-check
// What keys do to a slider, the same for the controls and for the handles in
// the figures: shares of the travel, as in PhET's simulations.

/**
 * The travel that a key asks for, Infinity for an end, or null where the key is none of a slider's.
 * @param {KeyboardEvent} event
 * @returns {number | null}
 */
export function travel(event) {
	if (event.ctrlKey || event.altKey || event.metaKey) return null;
	const arrow = event.shiftKey ? 0.01 : 0.05;
	switch (event.key) {
		case 'ArrowRight':
		case 'ArrowUp':
			return arrow;
		case 'ArrowLeft':
		case 'ArrowDown':
			return -arrow;
		case 'PageUp':
			return 0.1;
		case 'PageDown':
			return -0.1;
		case 'End':
			return Infinity;
		case 'Home':
			return -Infinity;
		default:
			return null;
	}
}

/**
 * The value that a key takes a field to, or null where the key is none of a slider's.
 * @param {KeyboardEvent} event
 * @param {import('./types.js').Field} field
 * @param {Pick<import('./scale.js').Scale, 'step'>} scale
 * @param {number} value
 */
export function valueAfter(event, field, scale, value) {
	const by = travel(event);
	if (by === null) return null;
	if (Number.isFinite(by)) return scale.step(value, by);
	return by > 0 ? field.max : field.min;
}
