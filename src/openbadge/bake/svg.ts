import { MAX_IMAGE_BYTES, type Unbaked } from './image-limits.ts'

const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0'
// Neither pattern ever reads the same stretch twice: a picture may be an attack on whoever opens it.
const ROOT = /<svg(?:\s[^<>]*)?>/
const OPENING = /<openbadges:credential(?:\s[^<>]*)?>\s*<!\[CDATA\[/g
const CLOSING = /\]\]>\s*<\/openbadges:credential>/y

/** A copy of an SVG with the JSON in it, right after its root (Open Badges 3.0, 5.3.2). Undefined when it is no SVG or the text holds the end of a CDATA. */
export function bakeSvg(svg: string, json: string): string | undefined {
  const bare = bakedIn(svg).reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), svg)
  const root = ROOT.exec(bare)
  if (root === null) return undefined
  // Inside a JSON string only, where `>` may as well be written as its code.
  const safe = json.replaceAll(']]>', ']]\\u003e')
  const tag = root[0].includes('xmlns:openbadges=') ? root[0] : root[0].replace('<svg', `<svg xmlns:openbadges="${NAMESPACE}"`)
  const before = bare.slice(0, root.index)
  const after = bare.slice(root.index + root[0].length)
  return `${before}${tag}<openbadges:credential><![CDATA[${safe}]]></openbadges:credential>${after}`
}

/** The text baked into an SVG. The image is read as text and never shown: whatever script it holds does nothing. */
export function unbakeSvg(svg: string): Unbaked {
  if (svg.length > MAX_IMAGE_BYTES) return { refused: 'image-too-large' }
  if (!ROOT.test(svg)) return { refused: 'not-an-image' }
  const [found, second] = bakedIn(svg)
  return found === undefined || second !== undefined ? { refused: 'no-credential-in-image' } : { text: found.text }
}

interface Baked {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Every text baked into an SVG, with the stretch that holds it. */
function bakedIn(svg: string): readonly Baked[] {
  const found: Baked[] = []
  let past = 0
  for (const { 0: opening, index } of svg.matchAll(OPENING)) {
    if (index < past) continue
    const from = index + opening.length
    const at = svg.indexOf(']]>', from)
    if (at < 0) break
    CLOSING.lastIndex = at
    const closing = CLOSING.exec(svg)?.[0]
    past = at + (closing?.length ?? 3)
    if (closing !== undefined) found.push({ start: index, end: past, text: svg.slice(from, at) })
  }
  return found
}
