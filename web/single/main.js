// The page in one file: its fonts come from itself, then it is the page.

import { carriedBytes } from '../carried.js';

for (const [file, weight] of [['go-regular', '400'], ['go-bold', '700']]) {
	const bytes = await carriedBytes(new URL(`nqm:/fonts/${file}.ttf`));
	document.fonts.add(new FontFace('Go', bytes, { weight }));
}
import('../main.js');
