import type { CaseDoubts } from '#casefile'
import type { Locale } from '#protocol'
import { count, join, say } from '../ui/say.ts'
import { rareWords } from '../words/rare/index.ts'
import { links, type Place, type RefusedNote } from './place.ts'

/** What the bar and the case page say when the server, or this device, is not to be trusted as usual. Nothing is decided here. */
export function doubtNote(place: Place, doubts: CaseDoubts): RefusedNote {
  const { status } = rareWords[place.locale].doubts
  const ofServer = doubts.receipts.length > 0 ? status.receipts : doubts.fault && status[doubts.fault]
  const ofDevice = doubts.twin > 0 ? status.twin : doubts.elsewhere.length > 0 ? status.elsewhere : undefined
  return { status: [ofServer, ofDevice].filter(Boolean).join(' · '), part: <Doubts place={place} doubts={doubts} /> }
}

const lines = (locale: Locale, seqs: readonly number[]): string => join(locale, seqs.map(String))

function Doubts({ place, doubts }: { place: Place; doubts: CaseDoubts }) {
  const words = rareWords[place.locale].doubts
  const { fault, receipts, elsewhere, twin } = doubts
  return (
    <>
      {receipts.length > 0 ? (
        <section class="note now" aria-labelledby="two-receipts">
          <h2 id="two-receipts" class="note-title">
            {words.receipts.title}
          </h2>
          <p>{say(words.receipts.text, { n: lines(place.locale, receipts) })}</p>
          <p>
            <a href={`${links(place).overview}/receipts`}>{words.receipts.see}</a>
          </p>
        </section>
      ) : fault ? (
        <section class="note now" aria-labelledby="server-differs">
          <h2 id="server-differs" class="note-title">
            {words[fault].title}
          </h2>
          <p>{words[fault].text}</p>
        </section>
      ) : null}
      {twin > 0 ? <Twin place={place} n={twin} /> : null}
      {elsewhere.length > 0 ? (
        <section class="note now" aria-labelledby="elsewhere">
          <h2 id="elsewhere" class="note-title">
            {words.elsewhere.title}
          </h2>
          <p>{say(count(place.locale, words.elsewhere.text, elsewhere.length), { lines: lines(place.locale, elsewhere) })}</p>
          <p>{words.elsewhere.then}</p>
          <Choice place={place} name="recognized" value="yes" text={words.elsewhere.mine} />
        </section>
      ) : null}
    </>
  )
}

/** Only the author's word moves these lines: signed anew in plain sight, or kept here as they are. */
function Twin({ place, n }: { place: Place; n: number }) {
  const { twin } = rareWords[place.locale].doubts
  return (
    <section class="note now" aria-labelledby="twin">
      <h2 id="twin" class="note-title">
        {twin.title}
      </h2>
      <p>{count(place.locale, twin.text, n)}</p>
      <Choice place={place} name="twin" value="anew" text={twin.anew} />
      <Choice place={place} name="twin" value="keep" text={twin.keep} />
    </section>
  )
}

function Choice({ place, name, value, text }: { place: Place; name: string; value: string; text: string }) {
  return (
    <form method="post" action={`${links(place).overview}/refused`} data-nodraft>
      <button class="alt" type="submit" name={name} value={value}>
        {text}
      </button>
    </form>
  )
}
