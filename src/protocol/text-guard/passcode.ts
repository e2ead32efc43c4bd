import { NOTHING, NUMBER_WORD } from './number-words.ts'
import type { Reading } from './reading.ts'

/** What opens a device, a door or an account: the word for it, then its value. "Code de vie, article 4" is none. */
export const hasPasscode = ({ flat }: Reading): boolean => PASSCODES.some(passcode => passcode.test(flat))

const SECRET = '(?:mot de passe|mdp|password|passcode|passwd|pwd?)\\b'
const KEY = `\\b(?:${SECRET}|(?<!(?:qr|bar|zip|dress|area|postal) )code|n\\.?i\\.?p\\b\\.?|p\\.?i\\.?n\\b\\.?|cadenas|padlock|combinai?tion|combinaison|schema|pattern|deverrouill\\w*|debloqu\\w*|unlock\\w*)`
/** Codes that open nothing, and words that say another kind of number follows. */
const OTHER =
  '\\b(?:de vie|de conduite|of conduct|crimin|civil|barre|rouge|red|permanent|postal|dossier|file|case|police|event|evenement|art|page|p\\.|section|local|room|salle|sac|bag|groupe?|cours|h\\b|en \\d|in \\d|vers|avant|depuis|since|before|poste|ext|matric|badge|agent|agreement|entente|not? |non |pas |jamais|never)'
const PASSCODES = [
  /\b\d{4,8} (?:deverrouille|debloque|ouvre|unlocks|opens)\b/,
  new RegExp(`${KEY}(?:(?!${OTHER}|\\. )[^\\d;\\n]){0,40}\\d(?:[\\s-]?\\d){3,7}(?!\\d|-\\d)`),
  new RegExp(`${KEY}[^\\d;.\\n]{0,15}\\b(?:${NUMBER_WORD}[\\s-]+){3}${NUMBER_WORD}\\b`),
  new RegExp(`${SECRET}(?: (?:du|de|for|of) [\\w-]+)?\\W{0,3}(?:(?:est|is|was)\\W{1,3})?[a-z](?=[^\\s\\d]*\\d)\\S{3}`),
  new RegExp(`${SECRET}(?: (?:du|de|for|of) [\\w-]+)?\\s?(?:[:=]\\s?"?(?!${NOTHING}\\b)\\w{3}|")`),
]
