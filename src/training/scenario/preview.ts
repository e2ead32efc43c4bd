import type { Locale, Protocol } from '#protocol'
import { GAUGES, type GaugeChange, type Option, type ScenarioPack, type Scene, type SceneWords } from '../scenario.ts'
import { drawTree, escaped } from './preview-tree.ts'
import type { ScenarioFault } from './shape.ts'
import english from './words/en-CA.json' with { type: 'json' }
import french from './words/fr-CA.json' with { type: 'json' }

/** What an author reads above the tree: faults found, or none. */
export interface PreviewFindings {
  readonly faults: readonly ScenarioFault[]
  /** Of the walk: what cannot be reached, what the method refuses. */
  readonly walked: readonly string[]
}

const LABELS = { 'fr-CA': french, 'en-CA': english } as const satisfies Readonly<Record<Locale, unknown>>

type Labels = (typeof LABELS)[Locale]

/**
 * The whole case for its author, as the inside of a page: faults, the tree as a drawing, then every scene in words, which says all that
 * the drawing says. No script; `previewDocument` makes a file of it.
 */
export function previewBody(pack: ScenarioPack, protocol: Protocol, locale: Locale, { faults, walked }: PreviewFindings): string {
  const { scenario, words } = pack
  const said = words[locale]
  const labels = LABELS[locale]
  const found = [...faults.map(({ path, fault }) => `<code>${escaped(path)}</code> ${escaped(fault)}`), ...walked.map(escaped)]
  const verdict =
    found.length === 0 ? `<p>${labels.sound}</p>` : `<h2>${labels.faults}</h2><ul>${found.map(one => `<li>${one}</li>`).join('')}</ul>`
  const scenes = scenario.scenes.map((scene, index) => sceneText(pack, protocol, scene, index, said.scenes[scene.id], labels)).join('')
  const endings = scenario.endings.map(
    ({ id }) => `<li><strong>${escaped(said.endings[id]?.title ?? id)}</strong> ${escaped(said.endings[id]?.text ?? '')}</li>`,
  )
  return [
    `<h1>${labels.preview}${labels.colon}${escaped(said.title)} <small>${escaped(scenario.id)} ${escaped(scenario.version)}</small></h1>`,
    verdict,
    `<h2 id="tree">${labels.tree}</h2><p>${labels.treeNote}</p>${drawTree(scenario, said, labels.end)}`,
    `<h2>${labels.scenes}</h2>${scenes}`,
    `<h2>${labels.endings}</h2><ul>${endings.join('')}</ul>`,
  ].join('\n')
}

function sceneText(
  { scenario }: ScenarioPack,
  protocol: Protocol,
  scene: Scene,
  index: number,
  words: SceneWords | undefined,
  labels: Labels,
): string {
  const { fork, options = {}, deeds = {}, lines = {} } = words ?? {}
  const titleOf = (id: string) => (id === 'end' ? labels.end : `${scenario.scenes.findIndex(one => one.id === id) + 1}`)
  const next = scene.next?.map(({ to }) => titleOf(to)).join(' · ') ?? labels.detour
  const said = scene.lines.map(({ id, by }) => `<p>${by === 'story' ? '' : `<em>${escaped(by)}</em> `}${escaped(lines[id] ?? '')}</p>`)
  const chosen = scene.options.map(option => {
    const own = options[option.id]
    const told = own?.card === undefined ? own?.feedback : [own.card.what, own.card.who, own.card.now].join(' ')
    return `<li><strong>${escaped(own?.label ?? option.id)}</strong> ${marks(option, labels, titleOf)}<br>${escaped(own?.story ?? '')}<br>${escaped(told ?? '')}</li>`
  })
  const done = scene.deeds.map(deed => {
    const must = deed.must ? ` · ${labels.must}` : ''
    return `<li>${escaped(deeds[deed.id]?.label ?? deed.id)} <code>${escaped(deed.act.action)}</code> (${labels.kinds[deed.kind]}${must}${change(deed.gauges, labels)})</li>`
  })
  const sources = (scene.fork?.sources ?? []).map(id => protocol.sources[id]?.title ?? id)
  return [
    `<section id="scene-${escaped(scene.id)}"><h3>${index + 1}. ${escaped(words?.title ?? scene.id)} <small><code>${escaped(scene.id)}</code></small></h3>`,
    ...said,
    chosen.length > 0 ? `<h4>${labels.options}</h4><p>${escaped(words?.ask ?? '')}</p><ul>${chosen.join('')}</ul>` : '',
    done.length > 0 ? `<h4>${labels.deeds}</h4><ul>${done.join('')}</ul>` : '',
    fork === undefined
      ? ''
      : `<p>${labels.why}${labels.colon}${escaped(fork.expert)} ${escaped(fork.why)} ${labels.sources}${labels.colon}${sources.map(escaped).join('; ')}</p>`,
    `<p>${labels.next}${labels.colon}${next}</p></section>`,
  ].join('')
}

function marks(option: Option, labels: Labels, titleOf: (id: string) => string): string {
  const some = [
    option.sound ? labels.expected : '',
    option.critical === undefined ? '' : `${labels.critical} ${option.critical}`,
    option.to === undefined ? '' : `→ ${titleOf(option.to)}`,
  ].filter(one => one !== '')
  const all = `${some.join(', ')}${change(option.gauges, labels)}`
  return all === '' ? '' : `(${all.replace(/^, /, '')})`
}

const change = (gauges: GaugeChange | undefined, labels: Labels): string =>
  GAUGES.flatMap(gauge => {
    const by = gauges?.[gauge]
    return by === undefined || by === 0 ? [] : [`, ${labels.gauges[gauge]} ${by > 0 ? '+' : '−'}${Math.abs(by)}`]
  }).join('')

/** The preview as one file that opens in any browser, without the network. */
export const previewDocument = (pack: ScenarioPack, protocol: Protocol, locale: Locale, findings: PreviewFindings): string =>
  `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(pack.words[locale].title)}</title>
<style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:auto;padding:1rem}svg{max-width:100%;height:auto}svg text{fill:currentColor;font-size:13px}li{margin-block:.5rem}small{font-weight:400}section{border-top:1px solid;margin-top:1rem}</style></head>
<body><main>${previewBody(pack, protocol, locale, findings)}</main></body></html>
`
