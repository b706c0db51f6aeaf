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
 * @property {'number' | 'integer' | 'choice' | 'switch' | 'range' | 'rows' | 'names' | 'pins'} kind
 * @property {'linear' | 'log' | 'log1m' | 'log0'} [scale]
 * @property {number} min
 * @property {number} max
 * @property {number} [digits]  what a slider rounds to
 * @property {number} [base]  a slider stops only at powers of it
 * @property {number} [least]  the first stop above 0 of scale log0; what a row's first number is at least
 * @property {[number, number]} [columns]  cells of a row, at least and at most
 * @property {number} [most]  rows, names or pins
 * @property {boolean} [named]  the first cell of a row is a name
 * @property {string[]} [choices]
 * @property {unknown} [default]
 * @property {string} want  what is allowed, in words
 *
 * @typedef {{ version: number, fields: Field[] }} Table
 */

/**
 * @typedef {[number, number] | null} Span
 *
 * The state: a property for every row of the table. Rows, names and pins are texts.
 * @typedef {object} State
 * @property {FigureName} figure
 * @property {FigureName} left
 * @property {FigureName | 'none'} right
 * @property {number} B
 * @property {number} lr
 * @property {'fixed' | 'tuned'} rate
 * @property {number} momentum
 * @property {boolean} lock
 * @property {number} target
 * @property {number} p
 * @property {number} ema
 * @property {number} wd
 * @property {'power' | 'two' | 'digits' | 'list'} spectrum
 * @property {number} d
 * @property {number} a
 * @property {number} h1
 * @property {number} h2
 * @property {number} c1
 * @property {number} c2
 * @property {string} own
 * @property {number} sexp
 * @property {'list' | 'law'} cfrom
 * @property {number} cexp
 * @property {number} early
 * @property {number} earlyuntil
 * @property {'gaussian' | 'rademacher' | 'laplace' | 'student'} law
 * @property {number} runs
 * @property {number} seed
 * @property {'optimal' | 'own' | 'cosine' | 'linear' | 'inverse' | 'wsd'} shape
 * @property {number} pieces
 * @property {number} length
 * @property {string} plan
 * @property {'octaves' | 'parts' | 'directions' | 'total'} lines
 * @property {string} dirs
 * @property {boolean} bound
 * @property {'momentum' | 'averaging' | 'schedule' | 'all' | 'sgd'} methods
 * @property {'none' | 'p' | 'target' | 'batch'} family
 * @property {'effective' | 'rate' | 'momentum' | 'averaging'} slim
 * @property {boolean} notebook
 * @property {number} dir
 * @property {number} angle
 * @property {boolean} percoord
 * @property {number} p2
 * @property {number} pstep
 * @property {number} zoom
 * @property {string} points
 * @property {number} shift
 * @property {string} pins
 * @property {string} hide
 * @property {string} preset
 * @property {string} lesson
 * @property {number} step
 * @property {'paper' | 'lecture'} symbols
 * @property {'log' | 'linear'} decayxscale
 * @property {'log' | 'linear'} decayyscale
 * @property {Span} decayx
 * @property {Span} decayy
 * @property {Span} wallsx
 * @property {Span} scalingx
 * @property {Span} scalingy
 * @property {Span} tradex
 * @property {Span} tradey
 *
 * @typedef {'decay' | 'walls' | 'scaling' | 'tradeoff' | 'schedule' | 'cloud' | 'valley' | 'momentum' | 'noise' | 'order' | 'slice' | 'stopwatch'} FigureName
 * @typedef {'left' | 'right'} Slot  a place for a figure on the page
 * @typedef {{ [K in keyof State]: State[K] extends number ? K : never }[keyof State]} NumberName
 */

/**
 * Something in a picture that has a place and a value; a handle where `field`
 * names what it moves.
 * @typedef {object} Mark
 * @property {string} name
 * @property {string} plot
 * @property {string} field
 * @property {number} [row]  of a field of rows, from 1: its first cell along x, its second along y
 * @property {'x' | 'y'} along
 * @property {number} value
 * @property {number} [factor]  the value is this times that on the axis
 * @property {number} x  CSS pixels of the figure
 * @property {number} y
 * @property {string} label  in words
 *
 * A curve that can be hidden.
 * @typedef {object} Entry
 * @property {string} name  as in the state's hide
 * @property {string} label
 * @property {string} color  of CSS
 * @property {boolean} dashed
 * @property {boolean} hidden
 *
 * What the worker answers to a request for a figure.
 * @typedef {object} Picture
 * @property {string} [svg]
 * @property {ArrayBuffer} [list]
 * @property {string} summary
 * @property {{ columns: string[], rows: ArrayLike<number>[] }} table
 * @property {import('./plot.js').Plot[]} plots
 * @property {Mark[]} marks
 * @property {Entry[]} legend
 * @property {string} [plan]  the pieces of a schedule as the state's plan has them
 * @property {{ x: { lo: number, hi: number }, y: { lo: number, hi: number } }} fit  axes that would show everything
 * @property {{ learningRate?: number, tuned?: number, limit?: number }} [values]
 * @property {{ milliseconds: number, text: string, done: string }} work  done: what was computed, in words
 */

export {};
