// @ts-check
// What the quantities are called: in the paper's words, or in those of the
// lectures on the same model. The figures have the same two in Go's figure.Symbols.

/**
 * The name of a field.
 * @param {Pick<import('./types.js').Field, 'label'>} field
 * @param {import('./types.js').State['symbols']} symbols  whose
 */
export const labelOf = ({ label }, symbols) => (symbols === 'lecture' ? label.replace('learning rate', 'step size') : label);
