import { checkCaseFile } from '#casefile'
import { openRoster } from '#people'
import { browserCrypto } from './browser-crypto.ts'

/** Reads and verifies an exported case with nothing but its own text; fetched beside the page, which shows its form meanwhile. */
export const checkFile = (text: string) => checkCaseFile(browserCrypto(crypto.subtle), openRoster, text)
