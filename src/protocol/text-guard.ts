import type { FieldFaultCode } from './refusal.ts'

/**
 * What a free note may not hold: a way to an image or to a person. It runs on the device before
 * anything is sealed, explains, and keeps the text as typed. Closed on fault: what it cannot read
 * it refuses. Source: domain model, guards 1, 2 and 4.
 */
export function checkText(text: string): FieldFaultCode | undefined {
  try {
    const plain = readable(text)
    if (plain === undefined) return 'text-unreadable'
    return CHECKS.find(({ test }) => test(plain))?.fault
  } catch {
    // Danger: a guard that fails open is no guard.
    return 'text-unreadable'
  }
}

/** The text as a reader would see it: one form for each letter, no invisible characters. Control and private characters are refused. */
function readable(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '')
  return UNREADABLE.test(plain) ? undefined : plain
}
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\u034f|\u115f|\u1160|\u3164|\uffa0/gu
/** Control characters but line ends and tabs, private use, broken pairs, and what stands for a letter that was lost. */
const UNREADABLE = /[^\P{Cc}\n\r\t]|\p{Co}|\p{Cs}|\ufffd/u

const CHECKS: readonly { readonly fault: FieldFaultCode; readonly test: (text: string) => boolean }[] = [
  {
    fault: 'text-email',
    test: text => /[\p{L}\d._%+-]+\s?(?:@|\(at\)|\[at\]|\barobase\b)\s?[\p{L}\d-]+(?:\s?(?:\.|\bpoint\b|\bdot\b)\s?\p{L}{2,})/iu.test(text),
  },
  { fault: 'text-link', test: hasLink },
  { fault: 'text-file', test: text => FILE.test(text) },
  { fault: 'text-encoded', test: hasEncodedBlob },
  { fault: 'text-phone', test: hasPhone },
  { fault: 'text-handle', test: text => HANDLE.test(text) },
]

const SCHEME = /\b(?:https?|ftp|file|blob|data|javascript|ipfs|magnet|content|tg|snapchat|discord)\s?:\s?(?:\/\/|[\w/+-]+[;,])|\bwww\s?\./i
/** Endings that are also frequent words after a full stop are left out of the bare form (`.me`, `.is`, `.on`). */
const DOMAIN =
  /\b[\p{L}\d](?:[\p{L}\d-]{0,62}[\p{L}\d])?\.(?:com|ca|net|org|info|io|app|gg|tv|fr|co|uk|us|ly|link|gl|xyz|quebec|live|chat|photos?|pics?|img|video|cloud|site|online|dev|ai|eu|be|ch|de|ru|cn|me)(?:\/[^\s]*|\b)(?!\s*\p{Ll})/iu
const SPELLED_DOMAIN = /\b[\p{L}\d-]{2,}\s?(?:\(dot\)|\[dot\]|\(point\)|\[point\]|\bdot\b|\bpoint\b)\s?(?:com|ca|net|org|io|app|gg|fr)\b/iu
function hasLink(text: string): boolean {
  return SCHEME.test(text) || DOMAIN.test(text) || SPELLED_DOMAIN.test(text)
}

const FILE =
  /[\w()-]+\.(?:jpe?g|jfif|png|gif|webp|avif|hei[cf]|bmp|tiff?|svg|mp4|mov|avi|mkv|webm|3gp|m4[av]|mp3|wav|pdf|zip|rar|7z|docx?|xlsx?|txt|html?|raw|dng|psd)\b|\b(?:IMG|DSC|PXL|VID|MVIMG|Screenshot|Capture)[_-]\d{3,}/i

/** A run of letters and digits no word of either language looks like: base64, hex, percent or escape sequences. */
function hasEncodedBlob(text: string): boolean {
  if (/(?:%[0-9a-f]{2}){4,}|(?:\\x[0-9a-f]{2}){3,}|(?:\\u[0-9a-f]{4}){3,}|(?:&#x?[0-9a-f]+;){3,}/i.test(text)) return true
  if (/(?:\b[0-9a-f]{2}[\s:,-]){8,}/i.test(text)) return true
  if (/(?:\b[01]{8}\b[\s,]*){3,}/.test(text)) return true
  return (text.match(/[A-Za-z0-9+/_=~!#$%&*<>?@^{|}-]{20,}/g) ?? []).some(looksEncoded)
}
function looksEncoded(run: string): boolean {
  if (/^[0-9a-f]{20,}$/i.test(run)) return true
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[+/_=~!#$%&*<>?@^{|}]/].filter(kind => kind.test(run)).length
  const switches = (run.match(/[a-z][A-Z\d]|\d[A-Za-z]|[A-Z]\d/g) ?? []).length
  return kinds >= 3 || switches >= 4 || run.length > 60
}

/** Seven digits or more that read as a telephone number; dates, hours and counts do not. 9-1-1 and help lines belong to the resources. */
function hasPhone(text: string): boolean {
  return (
    /(?<![\d-])(?:\+?1[\s.-]{0,2})?\(?[2-9]\d{2}\)?[\s.\u00a0-]{0,2}[2-9]\d{2}[\s.\u00a0-]{0,2}\d{4}(?![\d-])/.test(text) ||
    /(?<![\d-])[2-9]\d{2}[-.]\d{4}(?![\d-])/.test(text)
  )
}

const HANDLE =
  /(?<![\p{L}\d])@[\p{L}\d_.]{2,}|\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|discord|facebook|fb|telegram|whatsapp|compte|pseudo|username|user|handle|identifiant)\s?[:=]\s?\S{2,}|\b[\p{L}]+[_.][\p{L}\d_.]*\d{2,}\b|\b\p{L}{3,}_\p{L}[\p{L}\d_]*\b|\b\w{2,}#\d{4}\b|\b(?:mot de passe|mdp|password|passcode|nip|pin|code)\s?[:=]\s?\S{3,}/iu
