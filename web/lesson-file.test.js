// @ts-check
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createCodec } from './fragment.js';
import { holds, readLesson, stateOfStep } from './lesson-file.js';
import { changes } from './presets.js';

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const codec = createCodec(JSON.parse(read('../wasm/internal/state/testdata/state.json')));
const names = readdirSync(new URL('lessons/', import.meta.url)).filter((name) => name !== 'index.json').map((name) => name.replace(/\.json$/, ''));

/** @param {string} name @returns {import('./lesson-file.js').Lesson} */
function shipped(name) {
	const { lesson, wrong } = readLesson(read(`lessons/${name}.json`), codec);
	assert.deepEqual(wrong, [], name);
	return /** @type {import('./lesson-file.js').Lesson} */ (lesson);
}

/** What a step leads to. @param {import('./lesson-file.js').Step} step */
const waysOf = (step) => [...(step.tries ?? []).map((each) => each.set), ...(step.question?.set ? [step.question.set] : [])];

test('every lesson that is shipped is valid, and the list has its title and what it is about', () => {
	const { lessons } = JSON.parse(read('lessons/index.json'));
	assert.deepEqual(lessons.map((/** @type {any} */ each) => each.name).sort(), names.sort());
	for (const { name, title, about } of lessons) {
		const lesson = shipped(name);
		assert.deepEqual({ title, about }, { title: lesson.title, about: lesson.about }, name);
	}
});

test('a step’s link leads back to its state', () => {
	for (const name of names) {
		shipped(name).steps.forEach((step, i) => {
			const state = stateOfStep(codec, step, name, i + 1);
			assert.deepEqual(codec.parse(codec.encode(state)), { state, notices: [] }, `${name} ${i + 1}`);
			assert.equal(state.lesson, name);
			assert.equal(state.step, i + 1);
		});
	}
});

test('whatever a step leads to, one after another, leaves its sentence true, and changes something', () => {
	for (const name of names) {
		shipped(name).steps.forEach((step, i) => {
			const state = stateOfStep(codec, step, name, i + 1);
			assert.ok(holds(codec, step, state));
			for (const first of waysOf(step)) {
				const once = { ...state, ...changes(codec, first) };
				assert.notDeepEqual(once, state, `${name} ${i + 1}: ${first}`);
				for (const second of waysOf(step)) assert.ok(holds(codec, step, { ...once, ...changes(codec, second) }), `${name} ${i + 1}: ${first}, then ${second}`);
			}
		});
	}
});

const step = { title: 'A step', text: 'A sentence.', state: 'B=64&lr=0.3', free: 'B', tries: [{ label: 'momentum', set: 'momentum=0.9' }] };

test('a sentence is false once something is touched that is not free', () => {
	const state = stateOfStep(codec, step, 'own', 1);
	for (const [set, want] of /** @type {[string, boolean][]} */ ([
		['', true], ['B=1024', true], ['lr=0.1', false], ['target=0.02', false], ['momentum=0.9', true], ['momentum=0.9&B=4', true],
		['momentum=0.5', false], ['hide=total', true], ['figure=walls', true], ['symbols=lecture', true],
	])) assert.equal(holds(codec, step, { ...state, ...changes(codec, set) }), want, set);
});

test('each mistake is said with its place', () => {
	const lesson = { title: 'A lesson', about: 'Something.', steps: [step] };
	const wrongOf = (/** @type {unknown} */ file) => readLesson(JSON.stringify(file), codec).wrong;
	const inStep = (/** @type {object} */ part) => wrongOf({ ...lesson, steps: [step, { ...step, ...part }] });
	assert.deepEqual(wrongOf(lesson), []);
	for (const [got, want] of /** @type {[string[], RegExp][]} */ ([
		[readLesson('{', codec).wrong, /^This is not JSON: /],
		[wrongOf([lesson]), /^the lesson: want an object/],
		[wrongOf({ about: '', steps: [step] }), /^title: is missing$/],
		[wrongOf({ title: '', about: '' }), /^steps: is missing$/],
		[wrongOf({ ...lesson, steps: [] }), /^steps: want from 1 to 60 of them, got 0$/],
		[wrongOf({ ...lesson, steps: Array(61).fill(step) }), /^steps: want from 1 to 60 of them, got 61$/],
		[wrongOf({ ...lesson, steps: {} }), /^steps: want a list/],
		[wrongOf({ ...lesson, colour: 'red' }), /^colour: is no part of a lesson, which has title, about, by, steps$/],
		[wrongOf({ ...lesson, steps: [step, 'text'] }), /^steps\[2\]: want an object/],
		[inStep({ text: undefined }), /^steps\[2\]\.text: is missing$/],
		[inStep({ text: 3 }), /^steps\[2\]\.text: want a text in quotes$/],
		[inStep({ text: 'a'.repeat(4001) }), /^steps\[2\]\.text: want at most 4000 characters$/],
		[inStep({ state: 'lr=NaN' }), /^steps\[2\]\.state: lr=NaN: learning rate must be a number/],
		[inStep({ state: 'gamma=0.9' }), /^steps\[2\]\.state: “gamma” is not a field/],
		[inStep({ free: 'B,alpha' }), /^steps\[2\]\.free: “alpha” is not a field/],
		[inStep({ tries: [step.tries[0], { label: 'no set' }] }), /^steps\[2\]\.tries\[2\]\.set: is missing$/],
		[inStep({ tries: [{ label: 'bad', set: 'B=0' }] }), /^steps\[2\]\.tries\[1\]\.set: B=0: batch size must be/],
		[inStep({ question: { ask: '?' } }), /^steps\[2\]\.question\.answer: is missing$/],
		[inStep({ question: { ask: '?', answer: '!', set: 'B=x' } }), /^steps\[2\]\.question\.set: B=x: /],
		[inStep({ question: { ask: '?', answer: '!', choices: ['a', 'b'], right: 3 } }), /^steps\[2\]\.question\.right: want which of the choices is right, from 1 to 2$/],
		[inStep({ question: { ask: '?', answer: '!', choices: ['a', 'b'] } }), /^steps\[2\]\.question\.right: /],
		[inStep({ question: { ask: '?', answer: '!', choices: ['a', 2], right: 1 } }), /^steps\[2\]\.question\.choices\[2\]: want a text/],
		[inStep({ question: { ask: '?', answer: '!', guess: { figure: 'decay' } } }), /^steps\[2\]\.question\.guess\.mark: is missing$/],
		[inStep({ shows: [{ figure: 'decay', mark: 'floor' }] }), /^steps\[2\]\.shows\[1\]\.value: is missing$/],
		[inStep({ shows: [{ figure: 'decay', mark: 'floor', value: '1' }] }), /^steps\[2\]\.shows\[1\]\.value: want a number$/],
		[inStep({ shows: [{ figure: 'decay', mark: 'floor', value: 1, along: 'z' }] }), /^steps\[2\]\.shows\[1\]\.along: want "x" or "y"$/],
	])) assert.ok(got.length === 1 && want.test(got[0]), `${want} is not ${JSON.stringify(got)}`);
});
