// @ts-check
// A lesson as a file: a title and steps, each a sentence or two with a state of
// the explorer. Whatever is wrong with one is said with its place in the file.

import { changes } from './presets.js';

/**
 * What a figure must show for a sentence to be true: the place of one of its marks.
 * @typedef {object} Shown
 * @property {string} figure
 * @property {string} mark  its name
 * @property {'x' | 'y'} [along]  y, unless it says x
 * @property {number} value
 * @property {number} [within]  relative, 0.01 unless it says otherwise
 *
 * A change of the state that the reader is invited to make.
 * @typedef {object} Try
 * @property {string} label
 * @property {string} set  fields to change, as in a link
 * @property {Shown[]} [shows]
 *
 * Answered before it is shown: by one of the choices, or by a dot dragged to where
 * the mark will be.
 * @typedef {object} Question
 * @property {string} ask
 * @property {string[]} [choices]
 * @property {number} [right]  which choice, from 1
 * @property {{ figure: string, mark: string }} [guess]
 * @property {string} [set]  what the answer changes
 * @property {string} answer
 * @property {Shown[]} [shows]  after it
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {string} text
 * @property {string} [look]  what to look at
 * @property {string} state  as in a link
 * @property {string} [free]  fields that may be moved and leave the sentence true, such as "B,lr"
 * @property {Try[]} [tries]
 * @property {Question} [question]
 * @property {string} [notes]  for the speaker alone
 * @property {Shown[]} [shows]
 *
 * @typedef {{ title: string, about: string, by?: string, steps: Step[] }} Lesson
 */

/** More than a lesson holds, and less than would hurt. */
const [MOST_STEPS, LONGEST] = [60, 4000];

/** The names a file may use, at each kind of place; those with a star must be there. */
const names = {
	lesson: ['title*', 'about*', 'by', 'steps*'],
	step: ['title*', 'text*', 'look', 'state*', 'free', 'tries', 'question', 'notes', 'shows'],
	try: ['label*', 'set*', 'shows'],
	question: ['ask*', 'choices', 'right', 'guess', 'set', 'answer*', 'shows'],
	guess: ['figure*', 'mark*'],
	shown: ['figure*', 'mark*', 'along', 'value*', 'within'],
};

/**
 * @param {string} text  of the file
 * @param {import('./fragment.js').Codec} codec
 * @returns {{ lesson: Lesson | null, wrong: string[] }}
 */
export function readLesson(text, codec) {
	let file;
	try {
		file = JSON.parse(text);
	} catch (error) {
		return { lesson: null, wrong: [`This is not JSON: ${error instanceof Error ? error.message : error}`] };
	}
	const wrong = check(file, codec);
	return { lesson: wrong.length > 0 ? null : file, wrong };
}

/** @param {any} file @param {import('./fragment.js').Codec} codec */
function check(file, codec) {
	const wrong = /** @type {string[]} */ ([]);
	const say = (/** @type {string} */ place, /** @type {string} */ want) => void wrong.push(`${place || 'the lesson'}: ${want}`);

	/** @param {any} value @param {keyof typeof names} kind @param {string} place */
	function object(value, kind, place) {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return say(place, 'want an object in braces'), false;
		const at = (/** @type {string} */ name) => (place ? `${place}.${name}` : name);
		const known = names[kind].map((name) => name.replace('*', ''));
		for (const name of Object.keys(value)) if (!known.includes(name)) say(at(name), `is no part of a ${kind}, which has ${known.join(', ')}`);
		for (const name of names[kind]) if (name.endsWith('*') && !(name.slice(0, -1) in value)) say(at(name.slice(0, -1)), 'is missing');
		for (const [name, each] of Object.entries(value)) {
			if (typeof each === 'string' && each.length > LONGEST) say(at(name), `want at most ${LONGEST} characters`);
			const texts = ['title', 'about', 'by', 'text', 'look', 'state', 'free', 'label', 'set', 'ask', 'answer', 'notes', 'figure', 'mark'];
			if (texts.includes(name) && typeof each !== 'string') say(at(name), 'want a text in quotes');
			if (['value', 'within', 'right'].includes(name) && typeof each !== 'number') say(at(name), 'want a number');
		}
		return true;
	}

	/** @param {any} value @param {string} place @param {(each: any, place: string) => void} each */
	function list(value, place, each) {
		if (value === undefined) return;
		if (!Array.isArray(value)) return say(place, 'want a list in brackets');
		value.forEach((item, i) => each(item, `${place}[${i + 1}]`));
	}

	/** A part of a link. @param {any} text @param {string} place */
	function fragment(text, place) {
		if (typeof text !== 'string') return;
		for (const notice of codec.parse(text).notices) say(place, notice.split('; ')[0]);
	}

	/** @param {any} value @param {string} place */
	function shown(value, place) {
		if (object(value, 'shown', place) && value.along !== undefined && !['x', 'y'].includes(value.along)) say(`${place}.along`, 'want "x" or "y"');
	}

	/** @param {any} question @param {string} place */
	function ask(question, place) {
		if (question === undefined || !object(question, 'question', place)) return;
		fragment(question.set, `${place}.set`);
		list(question.shows, `${place}.shows`, shown);
		if (question.guess !== undefined) object(question.guess, 'guess', `${place}.guess`);
		if (question.choices === undefined) return;
		list(question.choices, `${place}.choices`, (choice, at) => typeof choice === 'string' || say(at, 'want a text in quotes'));
		if (!(Number.isInteger(question.right) && question.right >= 1 && question.right <= question.choices.length)) say(`${place}.right`, `want which of the choices is right, from 1 to ${question.choices.length}`);
	}

	if (!object(file, 'lesson', '')) return wrong;
	if (Array.isArray(file.steps) && (file.steps.length === 0 || file.steps.length > MOST_STEPS)) say('steps', `want from 1 to ${MOST_STEPS} of them, got ${file.steps.length}`);
	list(file.steps, 'steps', (step, place) => {
		if (!object(step, 'step', place)) return;
		fragment(step.state, `${place}.state`);
		for (const name of namesIn(step.free)) {
			if (!codec.fields.some((field) => field.name === name)) say(`${place}.free`, `“${name}” is not a field of this explorer`);
		}
		list(step.shows, `${place}.shows`, shown);
		ask(step.question, `${place}.question`);
		list(step.tries, `${place}.tries`, (each, at) => {
			if (!object(each, 'try', at)) return;
			fragment(each.set, `${at}.set`);
			list(each.shows, `${at}.shows`, shown);
		});
	});
	return wrong;
}

/**
 * The state of a step.
 * @param {import('./fragment.js').Codec} codec
 * @param {Step} step @param {string} lesson @param {number} number  from 1
 */
export function stateOfStep(codec, step, lesson, number) {
	return codec.parse(`${step.state}&lesson=${lesson}&step=${number}`).state;
}

/**
 * Whether what a step says is true of a state: it is the step's own, or one that
 * the step leads to, but for what may be moved and how it is looked at.
 * @param {import('./fragment.js').Codec} codec
 * @param {Step} step @param {import('./types.js').State} state
 */
export function holds(codec, step, state) {
	const free = new Set(namesIn(step.free));
	const settings = codec.fields.filter((field) => field.group !== 'view' && !free.has(field.name)).map((field) => field.name);
	const ways = ['', ...(step.tries ?? []).map((each) => each.set), step.question?.set ?? ''];
	return ways.some((set) => {
		const own = /** @type {any} */ ({ ...codec.parse(step.state).state, ...changes(codec, set) });
		return settings.every((name) => String(own[name]) === String(/** @type {any} */ (state)[name]));
	});
}

/** The fields that a list such as "B, lr" names. @param {unknown} list */
const namesIn = (list) => (typeof list === 'string' ? list.split(',').map((name) => name.trim()) : []);
