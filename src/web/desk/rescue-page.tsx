import { Arrow, count, say } from '../ui/index.ts'
import { Heading, type Reader, renderPage } from './frame.tsx'
import type { RescueCopy } from './ports.ts'

interface RescuePage {
  /** Lines that exist on this device only, whoever signed them. */
  readonly unsent: number
  /** Where a file is handed in, as somebody reads it here and types it elsewhere. */
  readonly address: string
  /** Absent until it is asked for. */
  readonly copy?: RescueCopy
}

/** Takes the lines that exist only here out of this device, sealed and signed as they are, to be handed in from another one. */
export const rescuePage = (reader: Reader, { unsent, address, copy }: RescuePage): string => {
  const { rescue } = reader.words
  return renderPage(reader, {
    title: reader.words.titles.rescue,
    sealed: true,
    children: (
      <main class="one stack">
        <Heading title={rescue.title} />
        <p class="lead">{unsent === 0 ? rescue.nothing : count(reader.locale, rescue.unsent, unsent)}</p>
        {unsent === 0 ? null : <p>{rescue.lead}</p>}
        {copy === undefined ? unsent === 0 ? null : <Ask reader={reader} /> : <Made reader={reader} copy={copy} />}
        {unsent === 0 ? null : <How reader={reader} address={address} />}
        <p>
          <a href={`${reader.base}/device`}>{rescue.back}</a>
        </p>
      </main>
    ),
  })
}

const Ask = ({ reader }: { readonly reader: Reader }) => (
  <form method="post" action={`${reader.base}/device/rescue`}>
    <button class="go" type="submit">
      {reader.words.rescue.go}
    </button>
  </form>
)

const Made = ({ reader, copy }: { readonly reader: Reader; readonly copy: RescueCopy }) => {
  const { rescue } = reader.words
  return (
    <section class="note" aria-labelledby="ready">
      <h2 id="ready" class="note-title">
        {copy.lines === 0 ? rescue.noneYours : count(reader.locale, rescue.ready, copy.lines)}
      </h2>
      {copy.hrefs.map((href, i) => {
        const part = copy.hrefs.length === 1 ? '' : `-${i + 1}`
        const name = `${rescue.file}-${copy.day}${part}.json`
        return (
          <p>
            <a class="go" href={href} download={name}>
              {rescue.save} <Arrow />
            </a>{' '}
            <span class="small quiet" translate="no">
              {name}
            </span>
          </p>
        )
      })}
      {copy.others > 0 ? <p>{count(reader.locale, rescue.others, copy.others)}</p> : null}
    </section>
  )
}

const How = ({ reader, address }: { readonly reader: Reader; readonly address: string }) => {
  const { rescue } = reader.words
  return (
    <section>
      <h2>{rescue.howTitle}</h2>
      <ol class="how">
        {rescue.how.map(one => (
          <li>{say(one, { address })}</li>
        ))}
      </ol>
      <p class="small quiet">{rescue.holds}</p>
      <p class="small quiet">{rescue.stays}</p>
    </section>
  )
}
