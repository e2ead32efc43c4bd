import { Hono } from 'hono'
import { AnswerSign } from '../public/answer-sign.tsx'
import { type Reader, readerOf, renderPage } from '../public/frame.tsx'
import { rememberLanguage } from '../public/language.ts'
import type { VerifierRoom } from './ports.ts'
import { publishedJson, type RoomOf } from './public-routes.ts'
import { SIGNS } from './result.ts'
import { resultWords } from './result-words.ts'
import type { Carried } from './rooms-now.ts'
import { badgeWords } from './words/index.ts'

/** The page that verifies any attestation on the reader's own device. It carries all that it needs, and asks nobody anything. */
export function verifyBadgeRoutes(rooms: readonly RoomOf[]): Hono {
  const app = new Hono()
  app.use(rememberLanguage)
  app.get('/badges/verify', async context => {
    const link = context.req.query('link') ?? ''
    const ours = link === '' ? undefined : addressOf(link, context.req.url)
    if (ours !== undefined) return context.redirect(ours, 303)
    return context.html(verifyBadgePage(readerOf(context.req.raw), await roomsIn(rooms), link), link === '' ? 200 : 422)
  })
  app.get('/badges/verify/lists', async () => publishedJson(JSON.stringify(await roomsIn(rooms)), 'application/json'))
  app.get('/demo/badges/verify', context => context.redirect('/badges/verify', 303))
  return app
}

const roomsIn = (rooms: readonly RoomOf[]): Promise<readonly VerifierRoom[]> => Promise.all(rooms.flatMap(room => room()?.room() ?? []))

/** The path of a link of ours; a link to anywhere else leads nowhere. */
export function addressOf(link: string, here: string): string | undefined {
  const text = link.trim()
  if (!URL.canParse(text, here)) return undefined
  const { host, pathname } = new URL(text, here)
  const [, path] = /^((?:\/demo)?\/badges\/[\w-]{20,64})(?:\/(?:fr|en)-CA)?$/.exec(pathname) ?? []
  return host === new URL(here).host ? path : undefined
}

function verifyBadgePage(reader: Reader, rooms: readonly VerifierRoom[], link: string): string {
  const words = badgeWords[reader.locale]
  return renderPage(reader, {
    title: words.verify.title,
    styles: ['/assets/training.css'],
    scripts: ['/assets/badges.js'],
    children: (
      <main class="public narrow twofold verify">
        <div id="asking">
          <h1 id="h" tabindex={-1}>
            {words.verify.title}
          </h1>
          <p class="lead">{words.verify.lead}</p>
        </div>
        <section id="result" class="result" hidden />
        <noscript>
          <LinkForm reader={reader} link={link} />
        </noscript>
        <BadgeForm reader={reader} rooms={rooms} />
        {Object.entries(SIGNS).map(([answer, sign]) => (
          <template id={`answer-${answer}`}>
            <li>
              <AnswerSign sign={sign} />
              <h2>{words.verify.title}</h2>
              <span class="a" />
              <p />
            </li>
          </template>
        ))}
      </main>
    ),
  })
}

/** Without a script, a link of ours is verified by the server. */
function LinkForm({ reader, link }: { readonly reader: Reader; readonly link: string }) {
  const { verify } = badgeWords[reader.locale]
  return (
    <form method="get" action="/badges/verify" class="sheet asked">
      {link === '' ? null : <p class="refused">{verify.notOurs}</p>}
      <label for="link">{verify.link}</label>
      <input id="link" name="link" type="text" value={link} spellcheck={false} translate="no" />
      <button class="go" type="submit">
        {verify.button}
      </button>
      <p class="quiet">{verify.noScript}</p>
    </form>
  )
}

/** Shown by the script that reads it; its fields have no name, so that a failing script can send nothing. */
function BadgeForm({ reader, rooms }: { readonly reader: Reader; readonly rooms: readonly VerifierRoom[] }) {
  const words = resultWords(reader.locale)
  const { verify } = words
  return (
    <form id="badge" class="sheet asked" autocomplete="off" data-carried={JSON.stringify({ rooms, words } satisfies Carried)} data-awaits>
      <h2 id="again" hidden>
        {verify.again}
      </h2>
      <p id="refused" class="refused" role="alert" hidden />
      <label for="file">{verify.file}</label>
      <input id="file" type="file" accept=".json,.png,.svg,application/json,image/png,image/svg+xml" />
      <label for="text">{verify.paste}</label>
      <textarea id="text" rows={4} spellcheck={false} translate="no" />
      <div>
        <button class="go" type="submit">
          {verify.button}
        </button>
      </div>
      <p class="quiet small">
        {verify.promise}{' '}
        <b id="ready" hidden>
          {verify.ready}
        </b>
      </p>
    </form>
  )
}
