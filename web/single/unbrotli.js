// The worker that unpacks brotli where the browser does not.

import { decompress } from 'brotli/decompress';

onmessage = ({ data }) => {
	try {
		const { buffer, byteOffset, byteLength } = decompress(new Uint8Array(data));
		const bytes = byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
		postMessage({ bytes }, [bytes]);
	} catch (error) {
		postMessage({ error: String(error) });
	}
};
