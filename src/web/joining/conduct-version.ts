/** The code of conduct in force: whoever accepted an earlier one is asked again. Changed with its words, never without. */
export const CONDUCT_VERSION = '2026-11'
