// @ts-check
// The error that every refused or broken call of nqm.js rejects with.

/** Bad input, or a core that broke. */
export class NQMError extends Error {
	/**
	 * @param {string} field path of the refused field, such as `problem.spectrum.dim`; '' where no field is to blame
	 * @param {unknown} value what was given
	 * @param {string} message says what is allowed
	 * @param {'input' | 'crash'} [kind] whose fault it is
	 */
	constructor(field, value, message, kind = 'input') {
		super(message);
		this.name = 'NQMError';
		this.field = field;
		this.value = value;
		this.kind = kind;
	}
}
