import { codeName } from '#casefile'
import type { Locale } from '#protocol'
import { type Outside, plainPage } from '../case/plain-pages.tsx'
import { formatDay, formatLong, type PageProps, say } from '../ui/index.ts'
import { rareWords } from '../words/rare/index.ts'
import type { CaseCertificate } from './keeping-ports.ts'

const ZONE = 'America/Toronto'

/** What remains of a destroyed case: who signed, when, who confirmed, and what no server can reach. Prints as it is. */
export function certificatePage(outside: Outside, caseId: string, found: CaseCertificate | undefined): PageProps {
  const { certificate } = rareWords[outside.locale]
  const page = plainPage(outside, certificate.title, found ? certificate.lead : certificate.none)
  if (found === undefined) return page
  return {
    ...page,
    children: (
      <main class="one">
        <h1 id="h" tabindex={-1}>
          {certificate.title}
        </h1>
        <p class="lead">{certificate.lead}</p>
        <ul>
          {factsOf(outside.locale, caseId, found).map(fact => (
            <li>{fact}</li>
          ))}
        </ul>
        {found.unsent.length > 0 ? <Unsent locale={outside.locale} lines={found.unsent} /> : null}
        <p class="small quiet">{certificate.limits}</p>
        <p>
          <a href={`${outside.base}/`}>{certificate.home}</a>
        </p>
      </main>
    ),
  }
}

function factsOf(locale: Locale, caseId: string, { destroyed, confirmed, given, prints, names }: CaseCertificate): readonly string[] {
  const { certificate: words } = rareWords[locale]
  // With its year: this page is kept when the file is long gone.
  const moment = (at: string) => formatLong(at, ZONE, locale)
  const dayOf = (day: string | null) => (day === null ? '' : formatDay(`${day}T12:00:00.000Z`, 'UTC', locale, true))
  const whole = destroyed.find(one => one.compartment === 'case') ?? destroyed[0]
  if (whole === undefined) return []
  const { record, at } = whole
  return [
    say(words.file, { code: codeName(caseId), id: caseId }),
    say(words.at, { when: moment(at) }),
    say(record.why === 'date' ? words.byDate : words.byTwo, { day: dayOf(record.day) }),
    ...record.signed.map(one => say(words.signedBy, { who: names[one.member] ?? one.member, when: moment(one.at) })),
    say(words.lines, { lines: record.lines }),
    say(words.copies, { exports: record.exports, prints }),
    say(words.devices, { n: confirmed.length, all: Math.max(given.length, confirmed.length) }),
  ]
}

/** Shown once: it is in memory only, and goes with the session. */
const Unsent = ({ locale, lines }: { readonly locale: Locale; readonly lines: readonly string[] }) => (
  <section class="note now" aria-labelledby="unsent">
    <h2 id="unsent">{rareWords[locale].certificate.unsent}</h2>
    <p>{rareWords[locale].certificate.unsentText}</p>
    <ul>
      {lines.map(line => (
        <li translate="no">{line}</li>
      ))}
    </ul>
  </section>
)
