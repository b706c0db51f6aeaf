// @ts-check
// The types of requests and results of nqm.js, for editors and type checkers.
// Nothing here runs. Every quantity is explained in the README's model page.

/**
 * Curvatures hᵢ: a power law h = scale · i^(−exponent), i = 1 … dim, or a list
 * with optional noise variances c and initial second moments s of its rows.
 *
 * @typedef {{ kind?: 'power', dim?: number, exponent?: number, scale?: number }} PowerSpectrum
 * @typedef {{ kind: 'list', h: Numbers, c?: Numbers, s?: Numbers }} ListSpectrum
 * @typedef {{ kind: 'text', text: string }} TextSpectrum a list as CSV, with a header or in the order h, c, s, or as JSON:
 *   { "h": […], "c": […], "s": […] }, or an array of numbers, of rows [h, c, s] or of objects { "h", "c", "s" }; as in a file
 * @typedef {{ kind: 'digits' }} DigitsSpectrum measured at softmax regression on handwritten digits, 650 directions with c
 *   and s; comes with the build, from data/digits-softmax.csv, which tells its source
 * @typedef {ArrayLike<number> & Iterable<number>} Numbers an array or a typed array
 * @typedef {{ exponent?: number, scale?: number }} PowerLaw h ↦ scale · h^exponent
 */

/**
 * The noisy quadratic. What is left out is the paper's: dim 10,000, h = 1/i,
 * c = h, s = 1, no weight decay.
 *
 * @typedef {object} Problem
 * @property {PowerSpectrum | ListSpectrum | TextSpectrum | DigitsSpectrum} [spectrum]
 * @property {PowerLaw} [noise] variance of one example's gradient, c = scale · h^exponent
 * @property {PowerLaw} [init] initial second moment, s = scale · h^exponent
 * @property {number} [weightDecay] λ ≥ 0: dynamics and risk use h + λ
 */

/**
 * An algorithm by its hyperparameters.
 *
 * @typedef {object} Method
 * @property {number} learningRate above 0
 * @property {number} [momentum] from 0 to below 1, default 0
 * @property {number} [ema] averaging coefficient, from 0 to below 1, default 0; above 0 the risk is that of the average
 * @property {number} [preconditionPower] from 0 to 1, default 0: the preconditioner is H^p
 * @property {boolean} [preconditionAfter] the preconditioner acts on the momentum buffer instead of the gradient, default
 *   false; it makes a difference only where segments change `preconditionPower`
 */

/**
 * A stretch of a run with values of its own: up to step `until` those that are
 * named replace those of the request, and after the last segment the request's
 * own hold. θ, the momentum buffer and the average go on as they are.
 *
 * @typedef {object} Segment
 * @property {number} until its last step; each lies after the one before
 * @property {number} [learningRate]
 * @property {number} [momentum]
 * @property {number} [preconditionPower]
 * @property {number} [batch]
 * @property {number} [noiseScale] multiplies the variance of the noise, default 1
 */

/** @typedef {'learningRate' | 'momentum' | 'ema'} Tunable */
/** @typedef {'reached' | 'unreachable' | 'diverges'} Status */

/**
 * @typedef {object} RiskRequest
 * @property {Problem} [problem]
 * @property {number} batch above 0
 * @property {Method} method
 * @property {Segment[]} [segments]
 * @property {Numbers} steps increasing integers from 0
 * @property {Numbers} [directions] eigendirections, from 1 by decreasing curvature
 *
 * @typedef {object} Direction
 * @property {number} index from 1 by decreasing curvature
 * @property {number} [row] for a list, also one given as text: its row, from 0
 * @property {number} h curvature, weight decay included
 * @property {number} rate asymptotic factor per step of the bias
 * @property {number} steadyState
 * @property {Float64Array} total
 * @property {Float64Array} bias
 * @property {Float64Array} variance
 *
 * @typedef {object} RiskResult
 * @property {Float64Array} steps
 * @property {Float64Array} total expected risk at each step: bias + variance
 * @property {Float64Array} bias what is left of the start
 * @property {Float64Array} variance what the noise put in
 * @property {number} steadyState the floor as steps go on; Infinity when unstable
 * @property {boolean} stable
 * @property {number} error estimated relative error of `total`
 * @property {Float64Array} [paperBound] what ZLN19's Theorems 1 and 2 state for momentum and averaging: bias + steady state, an
 *   upper bound of `total`; Infinity when unstable, equal to `total` for plain SGD; absent with segments
 * @property {Direction[]} directions
 */

/**
 * @typedef {object} TargetRequest
 * @property {Problem} [problem]
 * @property {number} batch above 0
 * @property {Method} method
 * @property {Segment[]} [segments]
 * @property {number} target risk to reach, above 0
 *
 * @typedef {object} StepsResult
 * @property {Status} status
 * @property {number} steps the first step at or under the target; Infinity when not reached
 * @property {number} continuousSteps the same without the staircase: log risk interpolated within the last step
 */

/**
 * @typedef {object} OptimumRequest
 * @property {Problem} [problem]
 * @property {number} batch
 * @property {number} target
 * @property {Partial<Method>} [method] values held; those that are tuned need none
 * @property {Tunable[]} tune
 *
 * @typedef {StepsResult & { method: Required<Method> }} OptimumResult
 */

/**
 * @typedef {object} ScheduleRequest
 * @property {Problem} [problem]
 * @property {number} batch
 * @property {number} target
 * @property {Partial<Method>} [method] `preconditionPower`; momentum and ema must be 0
 * @property {number} pieces how many equal pieces, from 1 to 200
 *
 * @typedef {object} ScheduleResult the fewest steps, every learning rate at or under 2/(h₁^(1−p) + h_d^(1−p))
 * @property {Status} status
 * @property {number} steps
 * @property {number} continuousSteps
 * @property {number} pieceSteps steps of every piece; the last is cut where the target is reached
 * @property {Float64Array} learningRates one for each piece that begins before the target is reached
 */

/**
 * A learning rate that a formula gives: a linear warm-up to `learningRate`, then a fall to `final` times it by a line or
 * a cosine; or α / (1 + t/timeConstant); or warm-up, a stable stretch, and a linear fall over the last `decay` steps.
 * It is made constant in pieces, each with the rate of its middle: exact with as many as steps.
 *
 * @typedef {object} ShapeRequest
 * @property {'linear' | 'cosine' | 'inverse' | 'wsd'} shape
 * @property {number} learningRate the peak
 * @property {number} steps of the whole run
 * @property {number} [pieces] at most so many, from 3 to 10,000, default 200
 * @property {number} [warmup] steps, default 0
 * @property {number} [final] share of the peak at the end, default 0; not for 'inverse'
 * @property {number} [timeConstant] steps, for 'inverse'
 * @property {number} [decay] steps, for 'wsd'
 */

/**
 * @typedef {object} ScalingRequest
 * @property {Problem} [problem]
 * @property {number} target
 * @property {Numbers} batches
 * @property {{ name?: string, method?: Partial<Method>, tune: Tunable[], pieces?: number }[]} curves `pieces`, where given, asks
 *   for the optimal schedule of so many pieces in place of a constant learning rate; `tune` must then be ['learningRate']
 *
 * @typedef {object} ScalingCurve
 * @property {string} name
 * @property {Float64Array} steps tuned steps at each batch size
 * @property {Float64Array} continuousSteps
 * @property {Status[]} statuses
 * @property {Required<Method>[]} methods the tuned methods; of a schedule with its first learning rate
 * @property {{ pieceSteps: number, learningRates: Float64Array }[]} [schedules] of a curve with pieces; not in the first of its answers,
 *   which are those of the constant learning rate
 * @property {{ minSteps: number, minExamples: number, ratio: number, overhead20: number }} [criticalBatch] steps as the
 *   batch grows without end, the fewest examples, their ratio, and the batch size that takes a fifth more examples than
 *   the fewest; not in a first answer
 *
 * @typedef {object} ScalingResult
 * @property {Float64Array} batches
 * @property {ScalingCurve[]} curves
 * @property {Float64Array} lowerBound steps
 * @property {Float64Array} bayesBound steps
 */

/**
 * Runs of the random process. The mean over runs is the risk of `risk`, whatever
 * the noise. Run k is found from seed and k alone, however many runs are asked for.
 *
 * @typedef {object} SampleRequest
 * @property {Problem} [problem]
 * @property {number} batch
 * @property {Method} method
 * @property {Segment[]} [segments]
 * @property {Numbers} steps increasing integers from 0; with Gaussian noise the numbers drawn depend on them
 * @property {number} runs from 1 to 10,000
 * @property {number} seed an integer from 0 to 2^53 − 1
 * @property {'gaussian' | 'rademacher' | 'laplace' | 'student'} [noise] of one variance, 'gaussian' by default; 'student' has
 *   five degrees of freedom. At most 10⁹ steps × directions × runs are drawn; of Gaussian noise only the steps shown count
 * @property {'gaussian' | 'fixed'} [start] θ(0) normal with variance s, the default, or √s in every run
 * @property {Numbers} [directions] whose θ is wanted, from 1 by decreasing curvature
 *
 * @typedef {object} SampledRun
 * @property {Float64Array} risk ½ Σ h θ² over all directions at each step, that of the average where there is one
 * @property {Float64Array[]} theta θ of the chosen directions, in their order; the average where there is one
 *
 * @typedef {object} SampleResult
 * @property {Float64Array} steps
 * @property {SampledRun[]} runs their arrays are views into one buffer
 * @property {Float64Array} spread exact standard deviation of the risk over runs with Gaussian noise
 */

/**
 * Minibatch SGD on softmax regression with L2 strength 1e-3, from weights 0; every step draws its examples with
 * replacement. All learning rates are tried at each batch size, and the best is told.
 *
 * @typedef {object} TrainRequest
 * @property {'digits' | string} [data] CSV, an integer label and the values of one example a line, which are divided by
 *   the largest; the default 'digits' comes with the build, from data/digits.csv, which tells its source
 * @property {Numbers} batches integers from 1
 * @property {number} target excess of the training loss, penalty included, over its minimum
 * @property {Numbers} [learningRates] to try; by default twelve from 0.09 to 4
 * @property {number} [runs] that the excess is averaged over, default 3
 * @property {number} [seed] an integer from 0, default 1
 *
 * @typedef {object} TrainResult
 * @property {Float64Array} batches
 * @property {Float64Array} steps to the target, interpolated between evaluations a twelfth apart and rounded up; Infinity
 *   where no learning rate reached it within 20,000 steps or a million examples
 * @property {Float64Array} learningRates the best ones; NaN where the target was not reached
 * @property {Float64Array} losses the mean excess at the evaluation that met the target, or else the least seen
 */

/**
 * @typedef {object} FigureRequest
 * @property {Record<string, any>} [state] the state of a link, by its names; see state.json
 * @property {Record<string, any>} [ghost] the state before a gesture, drawn as thin lines
 * @property {string} [figure] one of state.json's figures; default: the one that the state names
 * @property {{ kind: 'text', text: string }} [spectrum] the rows of a state's spectrum "list" that are too many for the state
 * @property {string} [data] CSV of the labelled data that the figure slice cuts through; default: the digits
 * @property {string} [notebook] what the notebook of the paper's authors printed, in place of data/notebook.csv
 * @property {number} [width] CSS pixels, default 720
 * @property {number} [height] CSS pixels, default 450
 * @property {number} [textSize] an em in CSS pixels, from 4 to 200, with lines in proportion; default: the theme's
 * @property {'light' | 'dark' | 'projector'} [theme]
 * @property {'svg' | 'list'} [format] 'svg' by default; 'list' is a draw list for the canvas
 * @property {'font' | 'outlines'} [text] of an SVG: 'font', the default, asks for the web font “Go”; 'outlines' stands alone
 * @property {'px' | 'in'} [unit] that an SVG says its size in: 'px' by default; 'in', of 96 CSS pixels, for print
 * @property {string} [address] of the explorer, without a fragment: an SVG's metadata then holds the link to the state
 * @property {boolean} [fit] axes that show everything, instead of the state's
 *
 * @typedef {object} FigureResult
 * @property {string} [svg]
 * @property {ArrayBuffer} [list]
 * @property {string} summary the figure in one sentence
 * @property {{ columns: string[], rows: Float64Array[] }} table
 * @property {{ name: string, x: number, y: number, w: number, h: number, xAxis: Axis, yAxis: Axis }[]} plots in CSS pixels
 * @property {Mark[]} marks
 * @property {string} plan the pieces of a schedule as rows of the state's field plan; '' elsewhere
 * @property {{ x: Span, y: Span }} fit the ranges that would show everything
 * @property {{ learningRate: number, tuned: number, limit: number }} values learning rates: the one drawn, the best, the end of stability; 0 where there is none
 * @property {{ milliseconds: number, text: string }} work what the core spent
 *
 * @typedef {{ kind: 'log' | 'log2' | 'log1m' | 'linear', lo: number, hi: number }} Axis
 * @typedef {{ lo: number, hi: number }} Span
 *
 * @typedef {object} Mark a handle, or a point worth reading
 * @property {string} name
 * @property {string} plot name of the plot that it lies in
 * @property {string} field field of the state that dragging sets; '' cannot be dragged
 * @property {number} row of a field of rows, from 1: along x its first cell is set, along y its second; 0 for none
 * @property {'x' | 'y' | ''} along axis along which it is dragged
 * @property {number} value of the field
 * @property {number} factor the field's value is `factor` times that on the axis
 * @property {number} x CSS pixels
 * @property {number} y CSS pixels
 * @property {string} label in words
 */

/**
 * @template Result
 * @typedef {object} CallOptions
 * @property {AbortSignal} [signal] its abort rejects the call with the signal's reason and stops the work
 * @property {(done: number, total: number) => void} [onProgress]
 * @property {(result: Result) => void} [onPartial] a first answer before the refined one
 * @property {number} [tolerance] relative accuracy of the risk, from 1e-12 to 0.1, default 1e-9
 */

export {};
