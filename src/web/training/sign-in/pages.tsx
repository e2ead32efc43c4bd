import { LabelledText } from '../fields.tsx'
import { renderTraining, type TrainingReader } from '../frame.tsx'
import type { FictionalLearner } from '../ports.ts'

interface SignInPage {
  readonly email: string
  readonly refused?: boolean
  /** Whom one can play, at the fictional school. */
  readonly people: readonly FictionalLearner[]
}

/** One address; a link follows. The same page and answer for an address that is known and one that is not. */
export function signInPage(reader: TrainingReader, { email, refused, people }: SignInPage): string {
  const { signIn, form } = reader.words
  return renderTraining(reader, {
    title: signIn.title,
    formId: 'ask',
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {signIn.title}
          </h1>
          <p class="lead">{signIn.lead}</p>
        </div>
        <form id="ask" method="post" action={`${reader.place.base}/sign-in`} class="sheet asked">
          <LabelledText
            name="email"
            type="email"
            label={form.email}
            value={email}
            fault={refused === true ? form.emailRefused : undefined}
            complete="email"
          />
          <div>
            <button class="go" type="submit">
              {signIn.button}
            </button>
          </div>
        </form>
        {people.length === 0 ? null : <People reader={reader} people={people} />}
      </main>
    ),
  })
}

function People({ reader, people }: { readonly reader: TrainingReader; readonly people: readonly FictionalLearner[] }) {
  const { signIn, roles } = reader.words
  const places = [...new Set(people.map(({ institution }) => institution[reader.locale]))]
  return (
    <section class="part" aria-labelledby="play">
      <h2 id="play">{signIn.play}</h2>
      {places.map((place, index) => (
        <section class="part" aria-labelledby={`place-${index + 1}`}>
          <h3 id={`place-${index + 1}`} translate="no">
            {place}
          </h3>
          <ul class="persons sheet plays">
            {people
              .filter(({ institution }) => institution[reader.locale] === place)
              .map(person => (
                <li>
                  <div>
                    <b translate="no">{person.name}</b>
                    <p class="role">{person.roles.map(role => roles[role]).join(' · ')}</p>
                  </div>
                  <form method="post" action={`${reader.place.base}/sign-in`}>
                    <input type="hidden" name="email" value={person.email} />
                    <button class="alt" type="submit" aria-label={`${signIn.playButton} ${person.name}`}>
                      {signIn.playButton}
                    </button>
                  </form>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

/** A link is on its way; in the fictional school it is here. */
export function sentPage(reader: TrainingReader, token: string | undefined): string {
  const { sent } = reader.words
  return renderTraining(reader, {
    title: sent.title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {sent.title}
          </h1>
          <p class="lead">{reader.place.fictional ? sent.fictional : sent.lead}</p>
        </div>
        {token === undefined ? (
          <p>
            <a class="alt" href={`${reader.place.base}/sign-in`}>
              {sent.again}
            </a>
          </p>
        ) : (
          <p>
            <a class="go" href={`${reader.place.base}/sign-in/${token}`}>
              {sent.open}
            </a>
          </p>
        )}
      </main>
    ),
  })
}

interface ConfirmPage {
  readonly email: string
  readonly token: string
  readonly places: readonly { readonly id: string; readonly name: string }[]
}

/** A button, so that a program which opens every link of a mail opens no session. */
export function confirmPage(reader: TrainingReader, { email, token, places }: ConfirmPage): string {
  const { confirm } = reader.words
  return renderTraining(reader, {
    title: confirm.title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {confirm.title}
          </h1>
          <p class="lead">
            {confirm.lead} <b translate="no">{email}</b>
          </p>
        </div>
        <form method="post" action={`${reader.place.base}/sign-in/${token}`} class="sheet asked">
          {places.length < 2 ? null : (
            <fieldset>
              <legend class="ask">{confirm.where}</legend>
              <div class="opts each">
                {places.map(({ id, name }, index) => (
                  <label class="opt">
                    <input type="radio" name="institution" value={id} checked={index === 0} />
                    <span translate="no">{name}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          )}
          <div>
            <button class="go" type="submit">
              {confirm.button}
            </button>
          </div>
          <p class="quiet">{confirm.notYou}</p>
        </form>
      </main>
    ),
  })
}
