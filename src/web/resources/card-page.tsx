import { dialled, phoneIn, type Resource, resourcesFor, resourceWords } from '#people'
import { Qr } from '../joining/qr.tsx'
import { Ring, say } from '../ui/index.ts'
import type { ShownResources } from './resource-page.tsx'
import { dayIn, type ResourceReader, staleWords } from './resource-row.tsx'
import { resourcePageWords } from './words/index.ts'

/** One page to print and keep by the telephone: it needs neither network nor app. A camera dials each square. */
export function CardMain({ reader, all, region, base }: ShownResources) {
  const { locale, today } = reader
  const words = resourcePageWords(locale)
  const near = resourcesFor(all, { region, day: today })
  const everyone = near.filter(one => one.audience === 'everyone')
  const family = near.filter(one => one.audience === 'family')
  return (
    <main class="public paper">
      <div class="screen-only">
        <p class="lead">{words.cardLead}</p>
        <p>
          <a class="alt" href={`${base}${region === null ? '' : `?region=${region}`}`}>
            {words.back}
          </a>
        </p>
      </div>
      <article class="a4 help-card" aria-labelledby="h">
        <header class="paper-head">
          <div>
            <p class="paper-brand">
              <Ring size={20} /> {words.compatible}
            </p>
            <h1 id="h" tabindex={-1}>
              {words.cardTitle}
            </h1>
          </div>
          <p>
            {region === null ? words.allQuebec : resourceWords(locale).regions[region]}. {say(words.printed, { day: dayIn(locale, today) })}
          </p>
        </header>
        <ul class="help-cells">
          {everyone.map(one => (
            <Cell reader={reader} one={one} />
          ))}
        </ul>
        <p class="blanks">
          {[words.policeLine, ...(everyone.some(({ kind }) => kind === 'protection') ? [] : [words.protectionLine]), words.schoolLine].map(
            label => (
              <span>
                {label} <span class="blank" />
              </span>
            ),
          )}
        </p>
        {family.length === 0 ? null : (
          <section class="help-family" aria-labelledby="card-family">
            <h2 id="card-family">{words.family}</h2>
            <p>{resourceWords(locale).age.familyOnly}</p>
            <ul class="help-cells">
              {family.map(one => (
                <Cell reader={reader} one={one} />
              ))}
            </ul>
          </section>
        )}
        <footer class="paper-foot">
          <p>{words.foot}</p>
        </footer>
      </article>
    </main>
  )
}

function Cell({ reader, one }: { readonly reader: ResourceReader; readonly one: Resource }) {
  const { locale } = reader
  const words = resourcePageWords(locale)
  const stale = staleWords(reader, one)
  const name = one.name[locale]
  const [code, shown] =
    one.phone === '' ? [`https://${one.site[locale]}`, one.site[locale]] : [dialled(one.phone), phoneIn(locale, one.phone)]
  const label = say(one.phone === '' ? words.opens : words.calls, { name })
  return (
    <li>
      {reader.dials ? <Qr text={code} label={label} /> : null}
      <div>
        <p class="help-name">{name}</p>
        <p class={one.phone === '' ? 'help-site' : 'help-number'}>{shown}</p>
        {one.text === '' || one.text === one.phone ? null : (
          <p>{say(resourceWords(locale).age.text, { number: phoneIn(locale, one.text) })}</p>
        )}
        <p class="help-note">{one.note[locale]}</p>
        {stale === undefined ? null : <p class="help-check">{stale}</p>}
      </div>
    </li>
  )
}
