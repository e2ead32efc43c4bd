import { BackToCase } from '../case/back-to-case.tsx'
import { casePage } from '../case/frame.tsx'
import { memberName, type Place, when } from '../case/place.ts'
import type { PageProps } from '../ui/index.ts'
import { say } from '../ui/index.ts'
import { rareWords } from '../words/rare/index.ts'
import type { SavedFile, StoppedCase } from './ports.ts'

/** Two receipts of the server for one position: what they are, and the file that anybody can check. */
export function proofPage(place: Place, file: SavedFile | undefined): PageProps {
  const { proof } = rareWords[place.locale]
  return casePage({
    place,
    tab: proof.title,
    main: (
      <div class="case">
        <div>
          <h1 id="h" tabindex={-1}>
            {proof.title}
          </h1>
          <p class="lead">{file ? proof.lead : proof.none}</p>
        </div>
        {file ? (
          <>
            <p>{proof.holds}</p>
            <p>
              <a class="go" href={file.href} download={file.name}>
                {proof.save}
              </a>
            </p>
          </>
        ) : null}
        <BackToCase place={place} />
      </div>
    ),
  })
}

/** The line at which the reading stops, and the way on for a coordinator: everybody skips it from then on, and it stays in the file. */
export function setAsidePage(place: Place, { seq, by, at, reason, may }: StoppedCase, refused?: string): PageProps {
  const { aside } = rareWords[place.locale]
  return casePage({
    place,
    tab: aside.title,
    main: (
      <div class="case">
        {refused ? (
          <p class="note now" id="refusal" tabindex={-1}>
            {refused}
          </p>
        ) : null}
        <div>
          <h1 id="h" tabindex={-1}>
            {aside.title}
          </h1>
          <p class="lead">{say(aside.lead, { n: seq, name: memberName(place, by), at: when(place, at) })}</p>
        </div>
        <p>{aside[reason]}</p>
        <p>{aside.what}</p>
        {may ? (
          <form method="post" action={place.here.split('?')[0] ?? place.here} data-nodraft>
            <input type="hidden" name="seq" value={String(seq)} />
            <button class="go" type="submit">
              {say(aside.go, { n: seq })}
            </button>
          </form>
        ) : (
          <p class="note">{aside.notYours}</p>
        )}
      </div>
    ),
  })
}
