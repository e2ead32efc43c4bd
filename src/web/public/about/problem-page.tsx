import { type Reader, readerOf, renderPage } from '../frame.tsx'

const STATUS = { 'not-found': 404, 'another-site': 403, 'too-large': 413, 'wrong-type': 415, broken: 500 } as const

/** Why a page of this origin cannot be given; worded under `problems`. */
export type Problem = keyof typeof STATUS

/** The page of a problem, in the reader's language, with its HTTP status. */
export function problemResponse(request: Request, problem: Problem): Response {
  return new Response(problemPage(readerOf(request), problem), {
    status: STATUS[problem],
    headers: { 'content-type': 'text/html; charset=UTF-8' },
  })
}

function problemPage(reader: Reader, problem: Problem): string {
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
          <p class="lead">{words.text}</p>
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
