import { links, type Place } from '../case/place.ts'
import type { CaseCopy } from '../desk/ports.ts'
import { HandoverPaper } from '../handover/paper.tsx'
import { shortCode } from '../handover/whole.ts'
import { Arrow, say } from '../ui/index.ts'
import { packagesWords } from './words/index.ts'

/** The copy that was made: its file, what opens it, its reader, its paper, and what to do once it is handed over. */
export function ExportReady({ place, copy, papers }: { place: Place; copy: CaseCopy; papers: readonly Place[] }) {
  const words = packagesWords[place.locale]
  return (
    <>
      <div class="screen-only">
        {copy.passphrase === undefined ? null : <Phrase place={place} passphrase={copy.passphrase} />}
        {copy.fingerprint === undefined ? null : <Key place={place} copy={copy} />}
        {copy.href === undefined ? null : <File place={place} copy={copy} href={copy.href} />}
        <h2>{words.paper.title}</h2>
        <p>{words.paper.lead}</p>
        <p>
          <button class="go" type="button" data-print>
            {words.paper.print}
          </button>
        </p>
        <p>
          <a href={`${links(place).overview}/packages#p${copy.seq}`}>{words.then}</a>
        </p>
      </div>
      {papers.map((paper, i) => (
        <HandoverPaper place={paper} copy={copy} mark={i === 0 ? '' : `-${paper.locale}`} />
      ))}
    </>
  )
}

function File({ place, copy, href }: { place: Place; copy: CaseCopy; href: string }) {
  const words = packagesWords[place.locale]
  const isSealed = copy.passphrase !== undefined || copy.fingerprint !== undefined
  return (
    <>
      <p>
        <a class="go" href={href} download={copy.name}>
          {isSealed ? words.saveSealed : words.save} <Arrow />
        </a>
      </p>
      <p>
        <span translate="no">{copy.name}</span>. {say(words.facts, { lines: copy.lines, code: shortCode(copy.code) })}
      </p>
      <p>
        <a class="plain" href="/assets/reader.html" download={words.reader.name} data-reader>
          {words.reader.save}
        </a>
      </p>
      <p class="quiet">{words.reader.help}</p>
      <p class="quiet">{words.verify}</p>
    </>
  )
}

/** Shown once, and never printed with what it opens. */
function Phrase({ place, passphrase }: { place: Place; passphrase: string }) {
  const words = packagesWords[place.locale].phrase
  return (
    <section class="note" aria-labelledby="phrase-title">
      <h2 id="phrase-title" class="note-title">
        {words.title}
      </h2>
      <p class="spoken code" id="passphrase" translate="no">
        {passphrase}
      </p>
      <p>{words.how}</p>
      <p>{words.once}</p>
    </section>
  )
}

function Key({ place, copy }: { place: Place; copy: CaseCopy }) {
  const words = packagesWords[place.locale].key
  return (
    <section class="note" aria-labelledby="key-title">
      <h2 id="key-title" class="note-title">
        {say(words.title, { service: copy.recipient })}
      </h2>
      <p id="fingerprint">{say(words.text, { fingerprint: copy.fingerprint ?? '' })}</p>
    </section>
  )
}
