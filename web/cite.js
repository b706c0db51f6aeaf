// @ts-check
// How to cite: the paper whose model this is, and the explorer with what it shows.

/** The explorer's own version; the links' is beside it. Pictures carry the same words. @param {number} links */
export const versionWords = (links) => `NQM Explorer 1, state version ${links}`;

/** Of the explorer's version. */
const year = 2026;

/**
 * @param {{ href: string, version: number, date: string }} shown  the link, the version of links, and the day 2026-11-25
 */
export function bibtex({ href, version, date }) {
	return `@inproceedings{zhang2019algorithmic,
  title     = {Which Algorithmic Choices Matter at Which Batch Sizes? {I}nsights From a Noisy Quadratic Model},
  author    = {Zhang, Guodong and Li, Lala and Nado, Zachary and Martens, James and Sachdeva, Sushant and Dahl, George E. and Shallue, Christopher J. and Grosse, Roger},
  booktitle = {Advances in Neural Information Processing Systems},
  volume    = {32},
  year      = {2019},
  eprint    = {1907.04164},
  archivePrefix = {arXiv}
}

@misc{nqmexplorer,
  key          = {NQM Explorer},
  title        = {{NQM} Explorer: the noisy quadratic model in the browser},
  year         = {${year}},
  howpublished = {Interactive figures, ${versionWords(version)}},
  url          = {${href}},
  urldate      = {${date}},
  note         = {The address holds the setting that is shown}
}
`;
}
