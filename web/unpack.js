// @ts-check
// Unpacks gzip. Some servers unpack on their own what they take for a packed
// file, and some pack it once more, so the content decides, not the name.

/**
 * @param {ArrayBuffer} bytes
 * @returns {Promise<ArrayBuffer>}
 */
export async function unpacked(bytes) {
	if (!startsWith(bytes, [0x1f, 0x8b])) return bytes;
	const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
	return unpacked(await new Response(stream).arrayBuffer());
}

/**
 * @param {ArrayBuffer} bytes
 * @param {number[]} magic
 */
export function startsWith(bytes, magic) {
	const head = new Uint8Array(bytes, 0, Math.min(magic.length, bytes.byteLength));
	return magic.every((byte, i) => head[i] === byte);
}
