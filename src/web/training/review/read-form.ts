import type { Locale } from '#protocol'
import { type FoundError, type Reading, type ReviewGuide, RUBRIC_LEVELS, type RubricLevel, VERDICTS, type Verdict } from '#training'

/** A reading as typed; unknown names and values are left out, what is missing is seen by the rules. */
export function readReading(
  form: URLSearchParams,
  { rubric, words }: ReviewGuide,
  locale: Locale,
): Omit<Reading, 'by' | 'signed'> & { readonly asked: Verdict | undefined } {
  const asked = VERDICTS.find(verdict => verdict === form.get('verdict'))
  const scores: Record<string, RubricLevel> = {}
  for (const { id } of rubric.criteria) {
    const level = RUBRIC_LEVELS.find(one => String(one) === form.get(`score-${id}`))
    if (level !== undefined) scores[id] = level
  }
  const errors: FoundError[] = rubric.criticalErrors
    .filter(({ id }) => form.get(`error-${id}`) === 'yes')
    .map(({ id }) => ({ id, quote: (form.get(`quote-${id}`) ?? '').trim() }))
  const prepared = words(locale).rubric.comments
  const comment = rubric.comments
    .filter(({ id }) => form.get(`use-${id}`) === 'yes')
    .map(({ id }) => (form.get(`comment-${id}`) ?? prepared[id]?.text ?? '').trim())
    .filter(text => text !== '')
    .join('\n\n')
  const round = Number(form.get('round'))
  const verdict = asked ?? 'again'
  const unread = verdict === 'unread'
  return {
    asked,
    verdict,
    round: Number.isSafeInteger(round) ? round : 0,
    scores: unread ? {} : scores,
    errors: unread ? [] : errors,
    comment: comment.replaceAll('\r\n', '\n'),
    own: (form.get('own') ?? '').trim().replaceAll('\r\n', '\n'),
  }
}
