import { attestationWords, type BadgeRecord, type BadgeRefusalCode, type BadgeState } from '#attestation'
import type { Completion } from '#training'
import { renderTraining, type TrainingReader } from '../training/frame.tsx'
import { formatDay, formatLong, otherLocale, say } from '../ui/index.ts'
import { LookedAgain, mayNameSomebody, PersonWarning } from './person-warning.tsx'
import type { BadgePorts } from './ports.ts'
import { badgeWords } from './words/index.ts'

/** An attestation in front of its holder. */
export interface Shown {
  readonly badge: BadgeRecord
  readonly state: BadgeState
  readonly answers: Completion['answers']
  readonly refused?: BadgeRefusalCode
  /** Answers chosen, not yet published: one of them could name somebody real. */
  readonly picked?: readonly number[]
}

type Ports = Pick<BadgePorts, 'url' | 'issuerName' | 'publicBase'>

/** The holder's page: what it says, who sees it, and its files. */
export function attestationPage(reader: TrainingReader, ports: Ports, shown: Shown): string {
  const { badge, state, refused } = shown
  const { locale, place } = reader
  const words = badgeWords[locale]
  const said = attestationWords[locale]
  const level = said.levels[badge.level]
  return renderTraining(reader, {
    title: level.name,
    children: (
      <main class="public narrow badge-own">
        <div>
          {refused === undefined ? null : (
            <p class="refused" role="alert">
              {said.changes[refused]}
            </p>
          )}
          <img src={`/assets/badges/badge-${badge.level}.${locale}.svg`} width="176" height="176" alt={level.image} />
          <h1 id="h" tabindex={-1}>
            {level.name}
          </h1>
          <p class="lead">{level.description}</p>
          <p>
            <b>{words.holder.standing[state.standing]}</b>
            {state.claimedAt === undefined ? null : ` · ${formatLong(state.claimedAt, place.zone, locale)}`}
            {state.named ? ` · ${reader.learner?.name ?? ''}` : null}
          </p>
          {state.signedAgainAt === undefined ? null : (
            <p class="note">{say(words.holder.signedAgain, { day: formatDay(state.signedAgainAt, place.zone, locale, true) })}</p>
          )}
          {state.reason === undefined ? null : <p>{say(words.holder.reason, { reason: state.reason })}</p>}
        </div>
        {state.claimedAt === undefined ? null : (
          <>
            <Publishing reader={reader} ports={ports} shown={shown} />
            <Files reader={reader} badge={badge} />
          </>
        )}
        <p class="ways">
          <a href={`${place.base}/attestations`}>{words.page.back}</a>
          <a href="/badges/verify">{words.page.verify}</a>
        </p>
      </main>
    ),
  })
}

function Publishing({ reader, ports, shown }: { readonly reader: TrainingReader; readonly ports: Ports; readonly shown: Shown }) {
  const { badge, state, answers, picked } = shown
  const { page } = badgeWords[reader.locale]
  const at = `${reader.place.base}/attestations/${badge.id}`
  const published = state.published
  return (
    <section class="sheet asked" aria-labelledby="who-sees">
      <h2 id="who-sees">{published === undefined ? page.private : page.public}</h2>
      {published === undefined ? null : <PublicLink reader={reader} ports={ports} shown={shown} />}
      {state.standing === 'revoked' ? null : (
        <form method="post" action={`${at}/publish`}>
          {picked === undefined ? null : (
            <p class="refused" role="alert">
              {reader.words.publishing.notYet}
            </p>
          )}
          <fieldset>
            <legend>{page.choose}</legend>
            <p class="quiet">{page.chooseHelp}</p>
            {answers.map(({ question, text }, number) => (
              <label class="opt">
                <input type="checkbox" name="answer" value={String(number)} checked={(picked ?? published)?.includes(number) ?? false} />
                <span>
                  <b>{question}</b>
                  <br />
                  {text}
                  <PersonWarning reader={reader} text={text} />
                </span>
              </label>
            ))}
          </fieldset>
          {mayNameSomebody(answers.map(({ text }) => text)) ? <LookedAgain reader={reader} /> : null}
          <button class="go" type="submit">
            {published === undefined ? page.publish : page.republish}
          </button>
        </form>
      )}
      {published === undefined ? null : (
        <form method="post" action={`${at}/withdraw`}>
          <button class="alt" type="submit">
            {page.withdraw}
          </button>
        </form>
      )}
    </section>
  )
}

function PublicLink({ reader, ports, shown }: { readonly reader: TrainingReader; readonly ports: Ports; readonly shown: Shown }) {
  const { badge } = shown
  const { page } = badgeWords[reader.locale]
  const address = `${ports.url}/badges/${badge.id}`
  return (
    <>
      <p>
        {page.link}
        <br />
        <a class="badge-link" href={`${ports.publicBase}/badges/${badge.id}`} translate="no">
          {address}
        </a>
      </p>
      <p>
        <a href={linkedIn(reader, ports, shown, address)} rel="noopener noreferrer">
          {page.linkedin}
        </a>
        <br />
        <span class="quiet">{page.linkedinHelp}</span>
      </p>
    </>
  )
}

function linkedIn({ locale }: TrainingReader, { issuerName }: Ports, { badge, state }: Shown, certUrl: string): string {
  const [year = '', month = ''] = (state.claimedAt ?? '').split('-')
  const name = attestationWords[locale].levels[badge.level].name
  const query = {
    startTask: 'CERTIFICATION_NAME',
    name,
    organizationName: issuerName[locale],
    issueYear: year,
    issueMonth: String(Number(month)),
  }
  return `https://www.linkedin.com/profile/add?${new URLSearchParams({ ...query, certUrl, certId: badge.id })}`
}

function Files({ reader, badge }: { readonly reader: TrainingReader; readonly badge: BadgeRecord }) {
  const { page } = badgeWords[reader.locale]
  const { locale, place } = reader
  const at = (language: string, kind: string) => `${place.base}/attestations/${badge.id}/${language}/attestation.${kind}`
  const kinds = ['json', 'png', 'svg', 'pdf'] as const
  return (
    <section class="part" aria-labelledby="files">
      <h2 id="files">{page.files}</h2>
      <p>{page.filesHelp}</p>
      <p class="ways">
        {kinds.map(kind => (
          <a href={at(locale, kind)} download="">
            {page[kind]}
          </a>
        ))}
      </p>
      <p class="quiet">{page.other}</p>
      <p class="ways" lang={otherLocale(locale)}>
        {kinds.map(kind => (
          <a href={at(otherLocale(locale), kind)} download="">
            {badgeWords[otherLocale(locale)].page[kind]}
          </a>
        ))}
      </p>
    </section>
  )
}
