// Puts a finished build into one file, nqm-explorer.html, that opens from a
// memory stick and from a sandboxed srcdoc:  node build.js DIST
//
// What the first figure needs is packed with gzip, which every browser unpacks
// at once; the canvas, which comes after it and is larger, with brotli.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const dist = process.argv[2];
const here = import.meta.dirname;
const read = (name) => readFileSync(join(dist, name));
const text = (name) => read(name).toString();

/** Nothing may be fetched, not even from where the file lies: `default-src 'none'` sees to that. */
const policy = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; img-src blob: data:; frame-src 'self'; base-uri 'none'; form-action 'none'";

const manifest = {
	...JSON.parse(text('manifest.json')),
	modules: Object.fromEntries(['compute', 'canvas'].map((name) => {
		const file = `${name}.wasm`;
		const bytes = read(file).length;
		return [name, { file, packed: file, bytes, packedBytes: bytes }];
	})),
};

const files = [
	carry('manifest.json', JSON.stringify(manifest)),
	carry('state.json', read('state.json')),
	carry('fonts/go-regular.ttf', read('fonts/go-regular.ttf')),
	carry('fonts/go-bold.ttf', read('fonts/go-bold.ttf')),
	carry('nqm-worker.js', await bundle(join(dist, 'nqm-worker.js'), 'iife')),
	carry('compute.wasm', read('compute.wasm')),
	...['presets.json', 'digits-softmax.csv', 'digits.csv', 'notebook.csv'].map((name) => carry(`data/${name}`, read(`data/${name}`))),
	...readdirSync(join(dist, 'lessons')).filter((name) => name.endsWith('.json')).map((name) => carry(`lessons/${name}`, read(`lessons/${name}`))),
	carry('model.html', read('model.html')),
	carry('canvas.html', await canvasDocument()),
	carry('unbrotli.js', await bundle(join(here, 'unbrotli.js'), 'iife')),
	carry('canvas.wasm', read('canvas.wasm'), 'br'),
];

writeFileSync(join(dist, 'nqm-explorer.html'), await page());

/** The page with its style sheets, posters and modules in it. */
async function page() {
	return text('index.html')
		.replace(/content="default-src[^"]*"/, () => `content="${policy}"`)
		.replace(/<link rel="(?:modulepreload|preload)"[^>]*>\n/g, '')
		.replace(/<link rel="stylesheet" href="([^"]+)"(?: media="([^"]+)")?>/g, (_, name, media) => style(name, media))
		.replace(/ +<source [^>]*phone\.svg">\n/g, '')
		.replace(/(src|srcset)="(poster[^"]+)"/g, (_, attribute, name) => `${attribute}="${poster(name)}"`)
		.replace('<script type="module" src="main.js"></script>\n', '')
		.replace('</body>', () => `${files.join('\n')}\n`)
		.replace('</html>', '') + `<script type="module">${script(await bundle(join(here, 'main.js'), 'esm'))}</script>\n<!--\n${notice()}\n-->\n</body>\n</html>\n`;
}

/** What ebiten lives in, as it is served beside the page. */
async function canvasDocument() {
	return text('canvas.html')
		.replace(/<link rel="stylesheet" href="([^"]+)">/g, (_, name) => style(name))
		.replace('<script src="wasm_exec.js"></script>', () => `<script>${script(text('wasm_exec.js'))}</script>`)
		.replace('<script type="module" src="canvas.js"></script>', '')
		.replace('</body>', `<script type="module">${script(await bundle(join(dist, 'canvas.js'), 'esm'))}</script></body>`);
}

/** @param {string} entry @param {'iife' | 'esm'} format */
async function bundle(entry, format) {
	const result = await build({
		entryPoints: [entry], bundle: true, write: false, minify: true, legalComments: 'none', charset: 'utf8',
		format, target: 'es2022', platform: 'browser', external: ['node:*'], nodePaths: [join(here, '../node_modules')],
		define: { 'import.meta.url': '"nqm:/"' },
	});
	return result.outputFiles[0].text;
}

/** @param {string} name @param {string | Uint8Array} data @param {'gzip' | 'br'} [packed] */
function carry(name, data, packed = 'gzip') {
	const bytes = packed === 'gzip' ? gzipSync(data, { level: 9 })
		: brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: data.length } });
	return `<script type="text/plain" data-file="${name}" data-packed="${packed}">${bytes.toString('base64')}</script>`;
}

/** Fonts come from the files carried. @param {string} name @param {string} [media] */
function style(name, media) {
	return `<style${media ? ` media="${media}"` : ''}>\n${text(name).replace(/@font-face[^}]*\}\n/g, '')}</style>`;
}

/** @param {string} name */
function poster(name) {
	return `data:image/svg+xml,${encodeURIComponent(text(name)).replace(/%20/g, ' ').replace(/%3D/g, '=').replace(/%2C/g, ',').replace(/%2F/g, '/').replace(/%3A/g, ':').replace(/%22/g, "'")}`;
}

/** A script's text may not end its element. @param {string} source */
function script(source) {
	return source.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

/** The licences of what is in the file. */
function notice() {
	return text('NOTICE').replaceAll('--', '- -');
}
