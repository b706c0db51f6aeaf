// @ts-check
// Words on one line that would rather overlap: moved as little as it takes.

/**
 * Where boxes start that lie in the order of their wanted starts (of equal ones
 * as given), none over another and all within the width as long as they fit.
 *
 * @param {{ left: number, width: number }[]} boxes  with the wanted starts
 * @param {number} width
 * @returns {number[]}
 */
export function apart(boxes, width) {
	const order = boxes.map((_, i) => i).sort((a, b) => boxes[a].left - boxes[b].left);
	const lefts = boxes.map(({ left }) => left);
	let free = 0;
	for (const i of order) {
		lefts[i] = Math.max(lefts[i], free);
		free = lefts[i] + boxes[i].width;
	}
	free = width;
	for (const i of order.reverse()) {
		lefts[i] = Math.min(lefts[i], free - boxes[i].width);
		free = lefts[i];
	}
	return lefts;
}
