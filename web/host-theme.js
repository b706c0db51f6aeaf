// @ts-check
// The theme of the page around an element: dark where its text is light. Sites
// switch theirs in many ways, but always to the same end.

/**
 * @param {HTMLElement} element
 * @param {(theme: string) => void} onChange
 */
export function createTheming(element, onChange) {
	const system = matchMedia('(prefers-color-scheme: dark)');
	const changes = new MutationObserver(look);
	let theme = '';

	function look() {
		const next = isLight(getComputedStyle(element).color) ? 'dark' : 'light';
		if (next === theme) return;
		theme = next;
		onChange(theme);
	}

	/** Sites fade their colours: the text is light only when that is over. */
	const late = () => look();

	function stop() {
		changes.disconnect();
		system.removeEventListener('change', look);
		document.removeEventListener('transitionend', late);
	}

	return {
		/**
		 * Follows the page where no theme is asked for.
		 * @param {string | null} asked
		 * @returns {string} the theme to begin with
		 */
		start(asked) {
			stop();
			if (asked && asked !== 'page') {
				if (theme && asked !== theme) onChange(asked);
				return (theme = asked);
			}
			system.addEventListener('change', look);
			document.addEventListener('transitionend', late);
			for (const node of [document.documentElement, document.body]) changes.observe(node, { attributes: true });
			theme = isLight(getComputedStyle(element).color) ? 'dark' : 'light';
			return theme;
		},
		stop,
	};
}

/** @param {string} color  as computed: rgb(…), or color(…) with parts up to 1 */
function isLight(color) {
	const parts = (color.match(/[\d.]+(?=[\s,)/])/g) ?? []).slice(0, 3).map(Number);
	const [r, g, b] = color.startsWith('rgb') ? parts.map((part) => part / 255) : parts;
	return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.5;
}
