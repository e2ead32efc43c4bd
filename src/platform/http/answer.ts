import { isRefused, type LogRefusal, type Refused } from '#log'
import { fill, localeOf, sentenceFor } from '../words/index.ts'
import { type ApiRefusal, statusOf } from './refusal.ts'

/** A value as JSON, never stored by a browser or a proxy. */
export const answerJson = (value: object | null, status = 200): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
  })

/** A refusal on the wire: its code, its parameters, and its sentence in the reader's language. */
export function answerRefusal(request: Request, refusal: ApiRefusal | LogRefusal): Response {
  const params: Readonly<Record<string, string>> = 'params' in refusal ? refusal.params : fieldOf(refusal)
  const locale = localeOf(request.headers.get('accept-language'))
  const message = fill(sentenceFor(locale, refusal.code), params)
  const answer = answerJson({ code: refusal.code, params, message }, statusOf(refusal.code))
  if (params.seconds !== undefined) answer.headers.set('Retry-After', params.seconds)
  return answer
}

const fieldOf = (refusal: object): Readonly<Record<string, string>> =>
  'field' in refusal && typeof refusal.field === 'string' ? { field: refusal.field } : {}

/** What the log answered: a value, or its refusal. */
export const answerLog = (request: Request, result: object | Refused, status = 200): Response =>
  isRefused(result) ? answerRefusal(request, result.refused) : answerJson(result, status)
