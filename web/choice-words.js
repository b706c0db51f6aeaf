// @ts-check
// The words for the values of choices, where a value's own name is too short
// to be understood.

/** @type {Record<string, Record<string, string>>} */
const known = {
	spectrum: { power: 'power law', two: 'two directions', digits: 'digits', list: 'own data' },
	cfrom: { list: 'as measured', law: 'a power of h' },
	law: { gaussian: 'Gaussian', rademacher: '±1', laplace: 'Laplace', student: 'Student’s t' },
	shape: { optimal: 'best in pieces', own: 'own rates', cosine: 'cosine', linear: 'linear', inverse: '1/t', wsd: 'warm-up, stable, decay' },
	lines: { parts: 'bias, noise' },
	methods: { averaging: 'momentum, averaging', momentum: 'SGD, momentum', schedule: 'momentum, schedule', all: 'all of them', sgd: 'SGD alone' },
	family: { p: 'power p', target: 'target', batch: 'batch size' },
	slim: { effective: 'effective rate', rate: 'rate' },
};

/**
 * @param {import('./types.js').Field} field  of kind choice
 * @returns {{ value: string, label: string }[]}
 */
export function choicesOf({ name, choices = [] }) {
	return choices.map((value) => ({ value, label: known[name]?.[value] ?? value }));
}
