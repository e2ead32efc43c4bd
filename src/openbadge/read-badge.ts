import { isPng, unbakePng } from './bake/png.ts'
import { unbakeSvg } from './bake/svg.ts'
import { type JsonObject, readJson, type Unreadable } from './json.ts'

/** Why a file gives no badge. */
export type BadgeFileRefusal = Unreadable | 'no-credential-in-image'

/** The credential in a file: JSON, a baked PNG or a baked SVG, told apart by their first bytes and never by their name. */
export function readBadgeFile(bytes: Uint8Array): JsonObject | { readonly unreadable: BadgeFileRefusal } {
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
export function readBadgeText(text: string): JsonObject | { readonly unreadable: BadgeFileRefusal } {
  return /^\s*</.test(text) ? fromImage(unbakeSvg(text)) : readJson(text)
}

function fromImage(unbaked: ReturnType<typeof unbakeSvg>): JsonObject | { readonly unreadable: BadgeFileRefusal } {
  if ('text' in unbaked) return readJson(unbaked.text)
  return { unreadable: unbaked.refused === 'image-too-large' ? 'too-large' : 'no-credential-in-image' }
}
