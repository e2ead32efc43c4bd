import { MAX_IMAGE_BYTES, type Unbaked } from './image-limits.ts'

const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0'
const ROOT = /<svg(?:\s[^>]*)?>/
const BAKED = /<openbadges:credential(?:\s[^>]*)?>\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*<\/openbadges:credential>/g

/** A copy of an SVG with the JSON in it, right after its root (Open Badges 3.0, 5.3.2). Undefined when it is no SVG or the text holds the end of a CDATA. */
export function bakeSvg(svg: string, json: string): string | undefined {
  const bare = svg.replaceAll(BAKED, '')
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
  const [found, second] = [...svg.matchAll(BAKED)]
  const text = found?.[1]
  return text === undefined || second !== undefined ? { refused: 'no-credential-in-image' } : { text }
}
