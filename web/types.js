// @ts-check
// The shapes that pass between the page's modules: what the build exports as
// state.json, the state itself, and what the worker answers.

/**
 * One row of the state table.
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {string} [symbol]
 * @property {string} group
 * @property {'number' | 'integer' | 'choice' | 'switch' | 'range'} kind
 * @property {'linear' | 'log' | 'log1m'} [scale]
 * @property {number} min
 * @property {number} max
 * @property {number} [digits]  what a slider rounds to
 * @property {number} [base]  a slider stops only at powers of it
 * @property {string[]} [choices]
 * @property {unknown} [default]
 * @property {string} want  what is allowed, in words
 *
 * @typedef {{ version: number, fields: Field[] }} Table
 */

/**
 * @typedef {[number, number] | null} Span
 *
 * @typedef {object} State
 * @property {FigureName} figure
 * @property {number} B
 * @property {number} lr
 * @property {'fixed' | 'tuned'} rate
 * @property {number} momentum
 * @property {boolean} lock
 * @property {number} target
 * @property {number} p
 * @property {number} d
 * @property {number} a
 * @property {number} sexp
 * @property {number} cexp
 * @property {Span} decayx
 * @property {Span} decayy
 * @property {Span} scalingx
 * @property {Span} scalingy
 *
 * @typedef {'decay' | 'scaling'} FigureName
 * @typedef {{ [K in keyof State]: State[K] extends number ? K : never }[keyof State]} NumberName
 */

/**
 * Something in a picture that has a place and a value; a handle where `field`
 * names what it moves.
 * @typedef {object} Mark
 * @property {string} name
 * @property {string} plot
 * @property {string} field
 * @property {'x' | 'y'} along
 * @property {number} value
 * @property {number} [factor]  the value is this times that on the axis
 * @property {number} x  CSS pixels of the figure
 * @property {number} y
 * @property {string} label  in words
 *
 * What the worker answers to a request for a figure.
 * @typedef {object} Picture
 * @property {string} [svg]
 * @property {ArrayBuffer} [list]
 * @property {string} summary
 * @property {{ columns: string[], rows: ArrayLike<number>[] }} table
 * @property {import('./plot.js').Plot[]} plots
 * @property {Mark[]} marks
 * @property {{ x: { lo: number, hi: number }, y: { lo: number, hi: number } }} fit  axes that would show everything
 * @property {{ learningRate?: number, tuned?: number, limit?: number }} [values]
 * @property {{ milliseconds: number, text: string }} work
 */

export {};
