import { readFile } from 'node:fs/promises'

/** A zone as `zones.json` declares it. */
interface Zone {
  readonly folder?: string
  readonly file?: string
  readonly pure?: true
  readonly may: readonly string[] | '*'
  readonly packages?: readonly string[]
}
type Zones = Readonly<Record<string, Zone>>

const BEGIN = '<!-- zones: written by npm run docs from zones.json -->'
const END = '<!-- /zones -->'

/** A page with what stands between its two marks written again from `zones.json`; the page itself where it has no marks. */
export async function withZones(path: string): Promise<string> {
  const page = await readFile(path, 'utf8')
  const [start, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (start < 0 || end < start) return page
  const { zones }: { readonly zones: Zones } = JSON.parse(await readFile('zones.json', 'utf8'))
  return [page.slice(0, start + BEGIN.length), '', drawArrows(zones), '', drawTable(zones), '', page.slice(end)].join('\n')
}

function drawTable(zones: Zones): string {
  const row = ([name, { folder, file, pure, may, packages }]: readonly [string, Zone]): string =>
    `| ${name} | \`${folder ?? file}\` | ${pure ? 'pure' : ''} | ${may === '*' ? 'everything it wires' : may.join(', ') || 'nothing'} | ${(packages ?? []).join(', ')} |`
  return ['| Zone | Where | | May import | Packages |', '|---|---|---|---|---|', ...Object.entries(zones).map(row)].join('\n')
}

/** One arrow a permission; those that a longer way already shows are left out, or nothing could be seen. */
function drawArrows(zones: Zones): string {
  const mayOf = (name: string): readonly string[] => {
    const may = zones[name]?.may ?? []
    return may === '*' ? [] : may
  }
  const reaches = (from: string, to: string): boolean => mayOf(from).some(one => one === to || reaches(one, to))
  const arrows = Object.keys(zones).flatMap(name =>
    mayOf(name)
      .filter(to => !mayOf(name).some(other => other !== to && reaches(other, to)))
      .map(to => `    ${name} --> ${to}`),
  )
  return ['```mermaid', 'flowchart TD', ...arrows, '```'].join('\n')
}
