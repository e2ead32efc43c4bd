import { attestationWords, type BadgeRecord, type BadgeState } from '#attestation'
import type { BadgeReport } from '#openbadge'
import type { Completion, Level } from '#training'
import { AnswerSign } from '../public/answer-sign.tsx'
import { type Reader, renderPage } from '../public/frame.tsx'
import { formatLong, say } from '../ui/index.ts'
import type { BadgePorts } from './ports.ts'
import { findingOf, SIGNS, type WordedAnswer, wordAnswers } from './result.ts'
import { resultWords } from './result-words.ts'
import { badgeWords } from './words/index.ts'

interface PublicBadge {
  readonly badge: BadgeRecord
  readonly state: BadgeState
  readonly name: string | undefined
  readonly answers: Completion['answers']
  readonly report: BadgeReport
  /** Moment of the check, ISO UTC. */
  readonly at: string
}
type Ports = Pick<BadgePorts, 'issuerName' | 'publicBase' | 'place'>

const STYLES = ['/assets/training.css']

/** An attestation that its holder published, verified as the page is made. */
export function publicBadgePage(reader: Reader, ports: Ports, shown: PublicBadge): string {
  const { badge, report, at, answers } = shown
  const { locale } = reader
  const words = badgeWords[locale].public
  const level = attestationWords[locale].levels[badge.level]
  return renderPage(reader, {
    styles: STYLES,
    title: level.name,
    children: (
      <main class="public badge-verified">
        <BadgeCard reader={reader} ports={ports} shown={shown} />
        <div class="badge-result">
          <div>
            <span class="kicker">{say(words.checked, { when: formatLong(at, ports.place.zone, locale) })}</span>
            <h1 id="h" tabindex={-1}>
              {findingOf(report.verdict, resultWords(locale))}
            </h1>
            <p class="lead">{words.lead}</p>
            {ports.place.fictional ? <p class="note">{words.fictional}</p> : null}
          </div>
          <Answers answers={wordAnswers(report.verdict, resultWords(locale))} />
          <section class="part" aria-labelledby="says">
            <h2 id="says">{words.description}</h2>
            <p>{level.description}</p>
            <h3>{words.criteria}</h3>
            <p>{level.criteria}</p>
          </section>
          {answers.length === 0 ? null : <Reflections title={words.answers} answers={answers} />}
          <Details reader={reader} report={report} />
          <p class="ways">
            <a href={`${ports.publicBase}/badges/${badge.id}/${locale}`}>{words.json}</a>
            <a href="/badges/verify">{badgeWords[locale].verify.again}</a>
          </p>
          <p class="quiet">{words.notOfficial}</p>
        </div>
      </main>
    ),
  })
}

function BadgeCard({ reader, ports, shown }: { readonly reader: Reader; readonly ports: Ports; readonly shown: PublicBadge }) {
  const { locale } = reader
  const { badge, name, state } = shown
  const words = badgeWords[locale].public
  const level = attestationWords[locale].levels[badge.level]
  return (
    <section class="badge-facts" aria-label={level.name}>
      <img src={`/assets/badges/badge-${badge.level}.${locale}.svg`} width="216" height="216" alt={level.image} />
      <dl class="facts">
        {[
          [words.to, name ?? words.unnamed],
          [words.level, level.name],
          [words.by, ports.issuerName[locale]],
          [words.on, state.claimedAt === undefined ? '' : formatLong(state.claimedAt, ports.place.zone, locale)],
        ].map(([term, text]) => (
          <div>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Five answers apart, each with its meaning and what to do. */
export function Answers({ answers }: { readonly answers: readonly WordedAnswer[] }) {
  return (
    <ol class="answers sheet">
      {answers.map(({ question, answer, word, meaning, todo }) => (
        <li>
          <AnswerSign sign={SIGNS[answer]} />
          <h2>{question}</h2>
          <span class="a">{word}</span>
          <p>
            {meaning} {todo}
          </p>
        </li>
      ))}
    </ol>
  )
}

function Reflections({ title, answers }: { readonly title: string; readonly answers: Completion['answers'] }) {
  return (
    <section class="part" aria-labelledby="reflections">
      <h2 id="reflections">{title}</h2>
      {answers.map(({ question, text }) => (
        <>
          <h3>{question}</h3>
          <p class="measure">{text}</p>
        </>
      ))}
    </section>
  )
}

/** What was compared, for whoever wants to compare it again. */
function Details({ reader, report }: { readonly reader: Reader; readonly report: BadgeReport }) {
  const words = badgeWords[reader.locale].public
  return (
    <details class="sheet badge-details">
      <summary>{words.details}</summary>
      <dl>
        {[
          [words.key, report.key],
          [words.hashDocument, report.hashes?.document],
          [words.hashProof, report.hashes?.proof],
          [words.fault, report.detail],
        ].map(([term, text]) =>
          text === undefined ? null : (
            <div>
              <dt>{term}</dt>
              <dd translate="no">
                <code>{text}</code>
              </dd>
            </div>
          ),
        )}
      </dl>
      {report.nquads === undefined ? null : (
        <section class="scroll" tabindex={0} aria-label={words.lines}>
          <pre translate="no">{report.nquads}</pre>
        </section>
      )}
    </details>
  )
}

/** What a level says: the address that attestations name. */
export function levelPage(reader: Reader, ports: Ports, level: Level): string {
  const { locale } = reader
  const words = badgeWords[locale].public
  const said = attestationWords[locale].levels[level]
  return renderPage(reader, {
    styles: STYLES,
    title: said.name,
    children: (
      <main class="public narrow">
        <div>
          <img src={`/assets/badges/badge-${level}.${locale}.svg`} width="176" height="176" alt={said.image} />
          <p class="kicker">{words.levels}</p>
          <h1 id="h" tabindex={-1}>
            {said.name}
          </h1>
          <p class="lead">{said.description}</p>
        </div>
        <section class="part" aria-labelledby="criteria">
          <h2 id="criteria">{words.criteria}</h2>
          <p>{said.criteria}</p>
          <p>{`${words.by} ${ports.issuerName[locale]}`}</p>
          {ports.place.fictional ? <p>{words.fictional}</p> : null}
          <p class="quiet">{words.notOfficial}</p>
        </section>
      </main>
    ),
  })
}

/** Unknown or private: the same words. */
export function nonePage(reader: Reader): string {
  const words = badgeWords[reader.locale]
  return renderPage(reader, {
    styles: STYLES,
    title: words.public.none,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.public.none}
          </h1>
          <p class="lead">{words.public.noneText}</p>
        </div>
        <p>
          <a class="go" href="/badges/verify">
            {words.verify.title}
          </a>
        </p>
      </main>
    ),
  })
}
