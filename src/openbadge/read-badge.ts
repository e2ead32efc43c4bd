import { isPng, unbakePng } from './bake/png.ts'
import { unbakeSvg } from './bake/svg.ts'
import { envelopeOf } from './envelope.ts'
import { isUnreadable, type JsonObject, LIMITS, readJson, type Unreadable } from './json.ts'

/** Why a file gives no badge. */
export type BadgeFileRefusal = Unreadable | 'no-credential-in-image'

/** A credential that was read, or why none was. */
export type BadgeRead = { readonly credential: JsonObject } | { readonly unreadable: BadgeFileRefusal }

/** The credential in a file: JSON, a baked PNG or a baked SVG, told apart by their first bytes and never by their name. */
export function readBadgeFile(bytes: Uint8Array): BadgeRead {
  if (isPng(bytes)) return fromImage(unbakePng(bytes))
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { unreadable: 'not-json' }
  }
  return readBadgeText(text)
}

/** The same, from a text that somebody pasted. */
export function readBadgeText(text: string): BadgeRead {
  return /^\s*</.test(text) ? fromImage(unbakeSvg(text)) : fromText(text)
}

/** A JSON object, or a JSON Web Token as Open Badges in that form are downloaded and baked. */
const fromText = (text: string): BadgeRead =>
  text.length <= LIMITS.bytes && /^\s*ey[\w-]+\.[\w-]+\.[\w-]*\s*$/.test(text) ? { credential: envelopeOf(text.trim()) } : fromJson(text)

function fromImage(unbaked: ReturnType<typeof unbakeSvg>): BadgeRead {
  if ('text' in unbaked) return fromText(unbaked.text)
  return { unreadable: unbaked.refused === 'image-too-large' ? 'too-large' : 'no-credential-in-image' }
}

function fromJson(text: string): BadgeRead {
  const read = readJson(text)
  return isUnreadable(read) ? read : { credential: read }
}
