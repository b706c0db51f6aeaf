// @ts-check
// A link as a QR code, made here: no address is told to anybody. The build puts
// the encoder (lean-qr by David Evans, MIT) into this module.

import { generate } from 'lean-qr';

/** White around the code, in modules: readers ask for four. */
const MARGIN = 4;

/**
 * @param {string} text
 * @returns {SVGSVGElement}  in modules; its size is the style sheet's
 */
export function qrCode(text) {
	const code = generate(text);
	const side = code.size + 2 * MARGIN;
	const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
	const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
	let d = '';
	for (let y = 0; y < code.size; y++) for (let x = 0; x < code.size; x++) if (code.get(x, y)) d += `M${x + MARGIN} ${y + MARGIN}h1v1h-1z`;
	path.setAttribute('d', d);
	svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
	svg.setAttribute('role', 'img');
	svg.setAttribute('aria-label', 'QR code of the link');
	svg.setAttribute('class', 'qr');
	svg.append(path);
	return svg;
}
