// @ts-check
// The page: one state, the controls and figures that listen to it, and the
// worker that computes. Everything else is in the modules it puts together.

import { createCaption } from './caption.js';
import { createControls } from './controls.js';
import { createDisclosures } from './disclosures.js';
import { byId } from './dom.js';
import { applyQuery } from './embed.js';
import { createExamples } from './examples.js';
import { createFigure } from './figure.js';
import { figures } from './figure-names.js';
import { createFigureTools } from './figure-tools.js';
import { createFigureOptions } from './figure-options.js';
import { createCodec } from './fragment.js';
import { createFormulas } from './formulas.js';
import { createFrame, tellError } from './frame.js';
import { beginning, held } from './given.js';
import { createLessonTools } from './lesson-tools.js';
import { createLessons } from './lessons.js';
import { createLink } from './link.js';
import { createMore } from './more.js';
import { createNotices } from './notices.js';
import { createNumbers } from './numbers.js';
import { createNQM } from './nqm.js';
import { createPageTools } from './page-tools.js';
import { createOwn } from './own.js';
import { pairOf } from './pair.js';
import { createPins } from './pins.js';
import { createPlaces } from './places.js';
import { loadPresets } from './presets.js';
import { createPrint } from './print.js';
import { createReading } from './reading.js';
import { createRenderer } from './renderer.js';
import { createShare } from './share.js';
import { createStore } from './store.js';
import { loadTable } from './table.js';
import { createTaking } from './taking.js';
import { createTheme } from './theme.js';
import { createTrouble } from './trouble.js';
import { createView } from './view.js';
import { createWork } from './work.js';

/** @typedef {import('./types.js').Slot} Slot @typedef {import('./types.js').FigureName} FigureName */

const base = new URL('.', import.meta.url);
const inDocument = held();
const query = new URLSearchParams(location.search || inDocument.query);
const trouble = createTrouble(byId('trouble'));
const ending = new AbortController();
const hasWebAssembly = typeof WebAssembly === 'object';
// The model takes longest to come, so it is asked for before anything is built.
const loading = hasWebAssembly ? loadModel() : Promise.reject();
loading.catch(() => {}); // said by start, which may not listen yet
start().catch((error) => {
	ending.abort(); // nothing that still loads may talk over this
	trouble.failed(error, () => location.reload());
	tellError(error);
});

async function start() {
	const codec = createCodec(await loadTable(base));
	const notices = createNotices(byId('notices'));
	const asked = beginning(codec, location.hash, inDocument);
	const store = createStore(asked.state);
	if (codec.encode(asked.state) !== codec.encode(codec.defaults())) dropPosters();
	const link = createLink(store, codec, notices.update);

	const tools = byId('tools');
	const theme = createTheme({ asked: query.get('theme'), onChange: () => redraw() });
	const places = { left: byId('left'), right: byId('right') };
	const taking = createTaking({
		store, places, look: theme.look, address: () => link.href().split('#')[0],
		compute: async (request) => /** @type {any} */ ((nqm ?? (await loading)).figure(own.complete(/** @type {any} */ (request)))),
	});
	const lessons = createLessons({ tools, menu: byId('menu'), panel: byId('lesson') }, {
		store, codec, base, file: query.get('lesson'), onNotices: (list) => list.forEach(notices.add), drawn: taking.drawn,
	});
	const examples = createExamples({ tools, menu: byId('menu'), line: byId('example') }, {
		store, codec, load: () => loadPresets(base), onUnknown: notices.add,
	});
	/** @param {string} fragment */
	const follow = (fragment) => [examples, lessons].forEach((each) => each.follow(fragment));
	const print = createPrint({ store, codec, compute, href: link.href });
	createShare(tools, { store, codec, compute, look: theme.look, href: link.href, print, places });
	createLessonTools(lessons.tools, { store, codec, base, lesson: lessons.shown, print: print.printPages });
	createView(tools, { store, theme });
	const controls = createControls(byId('strip'), { store, codec });
	const own = createOwn(/** @type {HTMLDetailsElement} */ (byId('own')), byId('own-controls'), {
		store, codec, base, onHeld: () => redraw(), refused: () => notices.about('own'),
		check: async (text) => (nqm ?? (await loading)).risk({ problem: { spectrum: { kind: 'text', text } }, batch: 1, method: { learningRate: 1e-9 }, steps: [0] }),
	});
	createFigureOptions(byId('option-controls'), { store, codec, own });
	createMore(byId('more-controls'), { store, codec, own });
	createFormulas(/** @type {HTMLDetailsElement} */ (byId('formulas')), base);
	createDisclosures(byId('foot'));
	const numbers = createNumbers(/** @type {HTMLDetailsElement} */ (byId('numbers')), byId('tables'));
	createPageTools(byId('status'), { store, codec });
	createPins(byId('pins'), { store, codec });
	createPlaces({ main: byId('main'), segments: byId('segments'), tabs: { left: byId('left-tabs'), right: byId('right-tabs') } }, store);
	const frame = createFrame({ store, codec, onTheme: theme.wear, onNotices: notices.update, onLink: follow, take: taking.file });
	if (location.hash.length < 2 && typeof inDocument.state === 'string') follow(inDocument.state);
	const said = [...applyQuery(query, frame.height), ...asked.notices];
	notices.update(said);
	for (const notice of said) tellError(notice);

	let nqm = /** @type {import('./nqm.js').NQM | null} */ (null);
	const renderer = createRenderer(byId('figures'), {
		base, wanted: query.get('render') !== 'svg' && !savesData(), status: byId('renderer'), onChange: () => redraw(!renderer.painting()),
	});
	const work = createWork(byId('work'));
	const reading = createReading();
	let opened = false;
	const slots = /** @type {Slot[]} */ (['left', 'right']);
	const views = slots.map((slot) => {
		const under = /** @type {HTMLElement} */ (document.querySelector(`.caption[data-slot=${slot}]`));
		const caption = createCaption(under);
		const tools = createFigureTools({ tabs: byId(`${slot}-tabs`), caption: under }, { slot, store, codec, reading });
		return createFigure(byId(slot), {
			slot, store, codec, reading, look: theme.look, compute,
			canvas: renderer.canvas,
			painting: renderer.painting,
			onPicture(picture, is) {
				const name = /** @type {FigureName} */ (pairOf(store.state)[slot]);
				trouble.clear();
				tools.update(name, picture);
				caption.update(picture.summary, name);
				numbers.update(slot, byId(`${slot}-title`).textContent ?? slot, picture.table);
				if (is.final && picture.values) controls.update(picture.values);
				work.update(slot, figures[name]?.label ?? slot, picture.work, is);
				if (is.final && !opened) {
					openCanvas();
					frame.ready();
				}
			},
			onHidden() {
				work.forget(slot);
				numbers.forget(slot);
			},
			onError(error) {
				if (!nqm) return; // loading, or failed to: said there
				tellError(error);
				const kind = /** @type {{ kind?: string }} */ (error).kind;
				if (kind === 'input') trouble.refused(error);
				else trouble.crashed(error, redraw);
			},
		});
	});

	/**
	 * @param {object} request
	 * @param {object} [options]
	 * @returns {Promise<any>} a Picture
	 */
	async function compute(request, options) {
		if (!nqm) throw new Error('the model is not loaded yet');
		return nqm.figure(own.complete(/** @type {any} */ (request)), options);
	}

	/** @param {boolean} [all] also where the first picture is still on its way, and would have to begin again */
	function redraw(all = true) {
		views.forEach((figure, i) => (all || work.has(slots[i])) && figure.again());
	}

	/** The canvas costs more than all the rest: it waits until the first picture is on the screen. */
	function openCanvas() {
		opened = true;
		requestAnimationFrame(() => setTimeout(async () => {
			await renderer.open();
			redraw(false);
		}));
	}

	/** @param {Promise<import('./nqm.js').NQM>} coming */
	async function begin(coming) {
		try {
			nqm = await coming;
			redraw();
		} catch (error) {
			trouble.failed(error, () => begin(loadModel()));
			tellError(error);
		}
	}

	if (hasWebAssembly) await begin(loading);
	else {
		trouble.noWebAssembly();
		tellError('this browser has no WebAssembly');
	}
}

function loadModel() {
	trouble.loading(0, 0);
	// A figure that stands alone wants one worker: six of them on a page are many.
	const alone = /[#&]right=none(&|$)/.test(location.hash);
	return createNQM({ base, workers: alone ? 1 : 2, onProgress: trouble.loading, signal: ending.signal });
}

/** Posters and their sentences show the state of an empty link; another link must not begin with them. */
function dropPosters() {
	document.documentElement.dataset.elsewhere = '';
	for (const sentence of document.querySelectorAll('.caption .sentence')) sentence.textContent = '';
}

/** Whether the browser asks to save data: then the canvas, three quarters of the download, is left out. */
function savesData() {
	return Boolean(/** @type {any} */ (navigator).connection?.saveData);
}
