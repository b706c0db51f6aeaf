// @ts-check
// An SVG as PNG. The canvas of the figures cannot be read (ebiten #2265), and so
// the SVG is drawn once more, at the size that is wanted.

/**
 * @param {string} svg  whose glyphs are paths: an image loads no font
 * @param {number} scale  pixels of the PNG a CSS pixel of the picture
 * @returns {Promise<Blob>}
 */
export async function rasterise(svg, scale) {
	const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
	const [width, height] = ['width', 'height'].map((side) => Math.round(Number(root.getAttribute(side)) * scale));
	// Some browsers draw an SVG at its own size and stretch the pixels.
	root.setAttribute('width', String(width));
	root.setAttribute('height', String(height));
	const image = new Image(width, height);
	// Not blob: in a frame without an origin that would forbid to read the canvas.
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(root))}`;
	await image.decode();
	const canvas = document.createElement('canvas');
	Object.assign(canvas, { width, height });
	canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(`this browser makes no picture of ${width} × ${height} pixels`))), 'image/png');
	});
}
