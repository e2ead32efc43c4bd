import { REGIONS, RESOURCE_KINDS, type Region, type Resource, resourcesFor, resourceWords } from '#people'
import { type ResourceReader, ResourceRow } from './resource-row.tsx'
import { resourcePageWords } from './words/index.ts'

/** A list of resources as a page shows it. */
export interface ShownResources {
  readonly reader: ResourceReader
  /** Every resource known, of all regions. */
  readonly all: readonly Resource[]
  readonly region: Region | null
  /** Address of this page; that of the card is below it. */
  readonly base: string
}

/** A region named in an address, or null. */
export const regionNamed = (name: string | undefined): Region | null => REGIONS.find(one => one === name) ?? null

/** Help lines, services and recourses of a region: what everybody may use, then what is for the affected youth and their parents. */
export function ResourceMain(shown: ShownResources) {
  const { reader, all, region, base } = shown
  const words = resourcePageWords(reader.locale)
  const near = resourcesFor(all, { region, day: reader.today })
  const { kinds, age } = resourceWords(reader.locale)
  const family = near.filter(one => one.audience === 'family')
  return (
    <main class="public resources">
      <div>
        <h1 id="h" tabindex={-1}>
          {words.title}
        </h1>
        <p class="lead">{words.lead}</p>
        {reader.dials ? null : <p class="note">{words.pretend}</p>}
      </div>
      <RegionForm {...shown} />
      {RESOURCE_KINDS.map(kind => (
        <Group
          reader={reader}
          id={kind}
          title={kinds[kind]}
          lead={kind === 'protection' && region === null ? words.chooseRegion : undefined}
          resources={near.filter(one => one.kind === kind && one.audience === 'everyone')}
        />
      ))}
      <Group reader={reader} id="family" title={words.family} lead={age.familyOnly} resources={family} />
      <p>
        <a class="alt" href={`${base}/card${region === null ? '' : `?region=${region}`}`}>
          {words.card}
        </a>
      </p>
      <p class="quiet">{words.foot}</p>
    </main>
  )
}

function RegionForm({ reader, region, base }: ShownResources) {
  const words = resourcePageWords(reader.locale)
  const { regions } = resourceWords(reader.locale)
  return (
    <form method="get" action={base} class="sheet asked region-form">
      <div class="labelled">
        <label for="region">{words.region}</label>
        <select id="region" name="region">
          <option value="">{words.allQuebec}</option>
          {REGIONS.map(one => (
            <option value={one} selected={one === region}>
              {regions[one]}
            </option>
          ))}
        </select>
      </div>
      <button class="alt" type="submit">
        {words.show}
      </button>
    </form>
  )
}

interface GroupProps {
  readonly reader: ResourceReader
  readonly id: string
  readonly title: string
  readonly lead: string | undefined
  readonly resources: readonly Resource[]
}

function Group({ reader, id, title, lead, resources }: GroupProps) {
  if (resources.length === 0 && lead === undefined) return null
  return (
    <section class="part" aria-labelledby={`resources-${id}`}>
      <h2 id={`resources-${id}`}>{title}</h2>
      {lead === undefined ? null : <p>{lead}</p>}
      {resources.length === 0 ? null : (
        <ul class="resource-list">
          {resources.map(one => (
            <ResourceRow reader={reader} one={one} />
          ))}
        </ul>
      )}
    </section>
  )
}
