// @ts-check
// The figures as the page names them.

/** @typedef {import('./types.js').FigureName} FigureName */

/** In the order of the menu: its words, and the heading for readers who do not see the picture. @type {Record<FigureName, { label: string, title: string }>} */
export const figures = {
	decay: { label: 'Decay', title: 'Risk after each step of training' },
	walls: { label: 'Walls', title: 'Steps to the target at each learning rate' },
	scaling: { label: 'Scaling', title: 'Steps to the target at each batch size' },
	tradeoff: { label: 'Steps against examples', title: 'Steps against examples to the target' },
	schedule: { label: 'Schedule', title: 'Risk under a schedule of learning rates' },
	cloud: { label: 'Sampled runs', title: 'Sampled runs around the expected risk' },
	valley: { label: 'Valley', title: 'Training in a valley of two directions' },
	momentum: { label: 'Rate and floor', title: 'Rate and floor of one direction at each momentum' },
	noise: { label: 'Noise against curvature', title: 'Noise variance against curvature' },
	order: { label: 'Order of preconditioner', title: 'Preconditioner before and after momentum' },
	slice: { label: 'Slice of a loss', title: 'A real loss and its parabola' },
	stopwatch: { label: 'Stopwatch', title: 'Time to compute the figures' },
};
