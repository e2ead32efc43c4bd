import { NOTHING } from './number-words.ts'
import type { Reading } from './reading.ts'

/** The name of an account: by its sign, by its shape, or by the app or word before it. The app alone passes. */
export const hasHandle = ({ flat }: Reading): boolean => HANDLES.some(handle => handle.test(flat))

const APP =
  '\\b(?:f?insta(?:gram)?|ig|snap(?:chat)?|tik ?tok|discord|facebook|fb|messenger|telegram|whatsapp|bereal|roblox|kik|twitch|steam|psn|xbox|threads)\\b'
const ACCOUNT =
  "\\b(?:pseudo\\w*|user ?name|nom d'(?:utilisateur|usager)|screen name|gamer ?tag|identifiant|handle|alias|goes by|sous le nom(?: de)?)\\b"
/** What letters and digits stand together for in a school: "local104", "iphone14". */
const SCHOOL_WORD =
  '(?:local|locaux|group|salle|class|casier|locker|iphone|galaxy|windows|android|covid|dossier|article|autobus|sceau|niveau|grade|period|janv|fevr|avril|juillet|septem|octob|novem|decem|cycle|etape|bureau|poste|porte|matric|badge|agent|atelier)'
const HANDLES = [
  /(?<![\w.])@[a-z_][\w.]|[a-z\d]_+[a-z\d]|(?<!\w)_[a-z]\w|[a-z]{3}_(?!\w)|[a-z\d]{2}#(?:\d{4}|0)\b|@ (?:c'est|est|is) \w|(?<![\w/])[ur]\/\w{3}|\bxx\w{3,20}xx\b/,
  new RegExp(`\\b(?!${SCHOOL_WORD})(?:[a-z]{5,}(?:\\d{2,}|\\.\\d{3,})|[a-z]{4}\\d{5,}|[a-z]{3,}\\.[a-z]{2,}\\.?\\d{2,})\\b`),
  new RegExp(
    `(?:${APP}|${ACCOUNT})\\W{0,4}(?:(?:account|compte|c'est|est|is|was|nom|de|d[ae]ns)\\W{1,3}){0,2}(?:[a-z]{3,}[.-]?[a-z]*\\d|[a-z]{3,}\\.[a-z]{2})`,
  ),
  new RegExp(
    `(?:${APP}|\\b(?:compte|account)\\b)(?: (?:de|of) \\w)?\\s?(?:[:=>]|c'est|@)\\s?"?(?!${NOTHING}\\b)[a-z][\\w-]{2,}(?!\\w)(?! (?!(?:a|et|and|dans|in|hier|yesterday|selon|shared)\\b)[a-z\\d])`,
  ),
  new RegExp(`${ACCOUNT}\\s?(?:[:=]|c'est)\\s?"?(?!${NOTHING}\\b)\\w{3}|${ACCOUNT}\\s?(?:est|is|was)?[\\s:]{0,2}"`),
  new RegExp(
    `@ ?(?!${SCHOOL_WORD})[a-z]+[._]?[a-z]*\\d|[a-z]{3}\\.[a-z]{3,}\\d* (?:sur|on) ${APP}|(?:s'appelle|nomme|named|called|goes by|under) "?[a-z][\\w.-]{3,}"? (?:sur|on) ${APP}|${APP} (?:user|usager|player) [a-z]\\w{3}`,
  ),
  new RegExp(`\\b(?:compte|account)\\s?(?:est|is)?[\\s:]{0,2}"(?!${NOTHING}\\b)`),
  /\b(?:arobas\w*|at-sign|underscore|barre de soulignement|tiret bas) \w|(?<!\b(?:a|ai|as|ont|est|ete|avait|bien|mot)) souligne (?!que?\b|l[ae]|l'|par|dans)\w/,
]
