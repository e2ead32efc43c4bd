import type { LogRefusal } from '#log'
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
  const params = 'params' in refusal ? refusal.params : 'field' in refusal && refusal.field !== undefined ? { field: refusal.field } : {}
  const locale = localeOf(request.headers.get('accept-language'))
  const answer = answerJson(
    { code: refusal.code, params, message: fill(sentenceFor(locale, refusal.code), params) },
    statusOf(refusal.code),
  )
  if (refusal.code === 'slow-down') answer.headers.set('Retry-After', params.seconds ?? '1')
  return answer
}
