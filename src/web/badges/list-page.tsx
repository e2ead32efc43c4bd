import { attestationWords, type BadgeRecord, foldBadge, type IssueRefusalCode } from '#attestation'
import type { Level } from '#training'
import { renderTraining, type TrainingReader } from '../training/frame.tsx'
import { formatDay, say } from '../ui/index.ts'
import { badgeWords } from './words/index.ts'

/** One level: the attestation that is there, and why the rule would say no now. */
export interface LevelView {
  readonly level: Level
  readonly badge: BadgeRecord | undefined
  readonly refused: IssueRefusalCode | undefined
}

/** Both levels of the signed-in person: claim, cancel, or why not. */
export function listPage(reader: TrainingReader, levels: readonly LevelView[], refused?: IssueRefusalCode): string {
  const { holder } = badgeWords[reader.locale]
  return renderTraining(reader, {
    title: holder.title,
    children: (
      <main class="public narrow badge-list">
        <div>
          <h1 id="h" tabindex={-1}>
            {holder.title}
          </h1>
          {refused === undefined ? null : (
            <p class="refused" role="alert">
              {attestationWords[reader.locale].refusals[refused]}
            </p>
          )}
          <p class="lead">{holder.lead}</p>
        </div>
        {levels.map(view => (
          <LevelPart reader={reader} view={view} />
        ))}
        <p>
          <a href={`${reader.place.base}/attestations/record`}>{holder.record}</a>
        </p>
      </main>
    ),
  })
}

function LevelPart({ reader, view }: { readonly reader: TrainingReader; readonly view: LevelView }) {
  const { level } = view
  const name = attestationWords[reader.locale].levels[level].name
  return (
    <section class="sheet badge-card" aria-labelledby={`level-${level}`}>
      <img src={`/assets/badges/badge-${level}.${reader.locale}.svg`} width="112" height="112" alt="" />
      <div>
        <h2 id={`level-${level}`}>{name}</h2>
        <LevelState reader={reader} view={view} />
      </div>
    </section>
  )
}

function LevelState({ reader, view: { level, badge, refused } }: { readonly reader: TrainingReader; readonly view: LevelView }) {
  const { holder } = badgeWords[reader.locale]
  const { place, locale } = reader
  const state = badge === undefined ? undefined : foldBadge(badge)
  if (badge !== undefined && state !== undefined && state.claimedAt !== undefined)
    return (
      <>
        <p>
          <b>{holder.standing[state.standing]}</b> · {say(holder.held, { day: formatDay(state.claimedAt, place.zone, locale, true) })}
        </p>
        {state.reason === undefined ? null : <p>{say(holder.reason, { reason: state.reason })}</p>}
        <p>
          <a class="go" href={`${place.base}/attestations/${badge.id}`}>
            {holder.open}
          </a>
        </p>
      </>
    )
  const cancel =
    badge === undefined || state?.standing !== 'awarded' ? null : (
      <form method="post" action={`${place.base}/attestations/${badge.id}/cancel`}>
        <button class="plain" type="submit">
          {holder.cancel}
        </button>
      </form>
    )
  if (refused !== undefined)
    return (
      <>
        <p>{attestationWords[locale].refusals[refused]}</p>
        {cancel}
      </>
    )
  return (
    <>
      <p>{state?.standing === 'awarded' ? holder.given : state?.standing === 'cancelled' ? holder.cancelled : holder.ready}</p>
      <form method="post" action={`${place.base}/attestations/claim/${level}`} class="asked">
        <label class="opt">
          <input type="checkbox" name="named" value="yes" aria-describedby={`named-${level}`} /> <span>{holder.named}</span>
        </label>
        <p id={`named-${level}`} class="quiet">
          {holder.namedHelp}
        </p>
        <button class="go" type="submit">
          {holder.claim}
        </button>
      </form>
      {cancel}
    </>
  )
}
