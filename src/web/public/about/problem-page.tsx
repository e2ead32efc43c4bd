import { say } from '../../ui/index.ts'
import { type Reader, readerOf, renderPage } from '../frame.tsx'

const STATUS = { 'not-found': 404, 'another-site': 403, 'too-large': 413, 'wrong-type': 415, 'slow-down': 429, broken: 500 } as const

/** Why a page of this origin cannot be given; worded under `problems`. */
export type Problem = keyof typeof STATUS

/** The page of a problem, in the reader's language, with its HTTP status. */
export function problemResponse(request: Request, problem: Exclude<Problem, 'slow-down'>): Response {
  return answer(request, problem, {})
}

/** Too many forms in a row: how many seconds to wait, in words and for a program. */
export function slowDownResponse(request: Request, seconds: number): Response {
  const slow = answer(request, 'slow-down', { seconds })
  slow.headers.set('retry-after', String(seconds))
  return slow
}

function answer(request: Request, problem: Problem, params: Readonly<Record<string, number>>): Response {
  return new Response(problemPage(readerOf(request), problem, params), {
    status: STATUS[problem],
    headers: { 'content-type': 'text/html; charset=UTF-8' },
  })
}

function problemPage(reader: Reader, problem: Problem, params: Readonly<Record<string, number>>): string {
  const { problems } = reader.words
  const words = problems[problem]
  return renderPage(reader, {
    title: words.title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.title}
          </h1>
          <p class="lead">{say(words.text, params)}</p>
        </div>
        <p>
          <a class="go" href="/">
            {problems.back}
          </a>
        </p>
        <p class="quiet">{problems.still}</p>
      </main>
    ),
  })
}
