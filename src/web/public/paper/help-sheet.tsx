import { phoneIn, type Resource, resourcesFor } from '#people'
import { staleWords } from '../../resources/resource-row.tsx'
import type { Blank } from './blank.ts'
import { Line } from './pen.tsx'

/** Lines that answer everywhere; what depends on the place is written by hand. */
const isLine = ({ kind, phone, audience }: Resource): boolean =>
  phone !== '' && audience === 'everyone' && ['emergency', 'youth', 'support', 'removal'].includes(kind)

/** Whom to call: what is known everywhere, and lines for the numbers of here. */
export function HelpSheet({ blank }: { readonly blank: Blank }) {
  const { words, resources, reader } = blank
  const { help } = words
  const about = { locale: reader.locale, today: resources.today }
  const lines = resourcesFor(resources.all, { region: null, day: resources.today }).filter(isLine)
  return (
    <section class="part-leaf" aria-labelledby="help">
      <h2 id="help">{words.contents.help}</h2>
      <p class="pens">
        <span>{help.lead}</span> <Line label={help.checked} />
      </p>
      <dl class="paper-help">
        {lines.map(one => (
          <div>
            <dt>{one.name[about.locale]}</dt>
            <dd class="number">{phoneIn(about.locale, one.phone)}</dd>
            <dd>
              {one.note[about.locale]} <b>{staleWords(about, one)}</b>
            </dd>
          </div>
        ))}
      </dl>
      <h3>{help.local}</h3>
      <p class="pens two">
        {help.locals.map(local => (
          <Line label={local} />
        ))}
      </p>
    </section>
  )
}
