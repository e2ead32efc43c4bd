import type { Scenario, ScenarioWords, SceneId } from '../scenario.ts'

/** Text as markup. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, letter => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter)

const ARROW =
  '<defs><marker id="on" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8Z" fill="currentColor" stroke="none"/></marker></defs>'
const WIDE = 300
const HIGH = 44
const STEP = 72
/** Where scenes of the story stand, and where detours do. */
const MAIN = 20
const ASIDE = MAIN + WIDE + 90

interface Place {
  readonly x: number
  readonly y: number
}

/** The scenes as boxes from top to bottom, detours beside, ways as lines. Its text alternative is the list of scenes below it. */
export function drawTree(scenario: Scenario, words: ScenarioWords, end: string): string {
  const places = placesOf(scenario)
  const boxes = [...places].map(([id, place], index) =>
    box(place, id === 'end' ? end : `${index + 1}. ${words.scenes[id]?.title ?? id}`, id),
  )
  const ways = scenario.scenes.flatMap(({ id, next = [], options }) => [
    ...[...new Set(next.map(({ to }) => to))].map(to => way(places, id, to, false)),
    ...[...new Set(options.flatMap(({ to }) => to ?? []))].map(to => way(places, id, to, true)),
  ])
  const height = Math.max(...[...places.values()].map(({ y }) => y)) + HIGH + 20
  return `<svg viewBox="0 0 ${ASIDE + WIDE + 20} ${height}" role="group" aria-labelledby="tree" fill="none" stroke="currentColor">${ARROW}${ways.join('')}${boxes.join('')}</svg>`
}

function placesOf({ scenes }: Scenario): ReadonlyMap<SceneId, Place> {
  const ids = [...scenes.map(({ id }) => id), 'end']
  const aside = new Set(scenes.filter(({ next }) => next === undefined).map(({ id }) => id))
  return new Map(ids.map((id, index) => [id, { x: aside.has(id) ? ASIDE : MAIN, y: 20 + index * STEP }]))
}

function box({ x, y }: Place, title: string, id: SceneId): string {
  const text = title.length > 38 ? `${title.slice(0, 37)}…` : title
  const inside = `<rect x="${x}" y="${y}" width="${WIDE}" height="${HIGH}" rx="8"/><text x="${x + 12}" y="${y + 27}" stroke="none">${escaped(text)}</text>`
  return id === 'end' ? inside : `<a href="#scene-${escaped(id)}">${inside}</a>`
}

function way(places: ReadonlyMap<SceneId, Place>, from: SceneId, to: SceneId, detour: boolean): string {
  const [a, b] = [places.get(from), places.get(to)]
  if (a === undefined || b === undefined) return ''
  const dash = detour ? ' stroke-dasharray="4 5"' : ''
  if (detour)
    return `<path d="M${a.x + WIDE} ${a.y + HIGH / 2}C${a.x + WIDE + 45} ${a.y + HIGH / 2} ${b.x - 45} ${b.y + HIGH / 2} ${b.x - 6} ${b.y + HIGH / 2}"${dash} marker-end="url(#on)"/>`
  const between = [...places.values()].some(({ x, y }) => x === a.x && y > a.y && y < b.y)
  if (a.x === b.x && b.y > a.y && !between) return `<path d="M${a.x + WIDE / 2} ${a.y + HIGH}V${b.y - 6}" marker-end="url(#on)"/>`
  const bend = Math.min(60, 16 + Math.abs(b.y - a.y) / 14)
  return `<path d="M${a.x + WIDE} ${a.y + 30}C${a.x + WIDE + bend} ${a.y + 30} ${b.x + WIDE + bend} ${b.y + 14} ${b.x + WIDE + 6} ${b.y + 14}" marker-end="url(#on)"/>`
}
