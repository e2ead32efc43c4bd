import { expect, test } from 'vitest'
import { areaOf, makeMetrics } from './metrics.ts'

test('the text is what Prometheus reads: a help and a type for each name, buckets that grow, and counts that agree', () => {
  const metrics = makeMetrics(0, () => 5_000)
  metrics.answered('api', 201, 0.004)
  metrics.answered('api', 201, 0.12)
  metrics.answered('api', 409, 99)
  metrics.happened('reminders-failed')
  const text = metrics.text({ ready: 1, last_copy_age_seconds: undefined })
  expect(text).toContain('sexto_answer_seconds_bucket{area="api",le="0.01"} 1')
  expect(text).toContain('sexto_answer_seconds_bucket{area="api",le="0.15"} 2')
  expect(text).toContain('sexto_answer_seconds_bucket{area="api",le="+Inf"} 3')
  expect(text).toContain('sexto_answers_total{area="api",status="2xx"} 2')
  expect(text).toContain('sexto_happened_total{what="reminders-failed"} 1')
  expect(text).toContain('sexto_up_seconds 5\n')
  expect(text).toContain('sexto_ready 1')
  expect(text).not.toContain('last_copy')
  const lines = text.trim().split('\n')
  for (const line of lines) expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [\d.e+-]+)$/)
  const named = new Set(lines.filter(line => line.startsWith('# TYPE')).map(line => line.split(' ')[2]))
  const used = new Set(lines.filter(line => !line.startsWith('#')).map(line => line.split(/[{ ]/)[0]?.replace(/_(bucket|sum|count)$/, '')))
  expect([...used].toSorted()).toEqual([...named].toSorted())
})

test('an answer is counted by where it was made: no address, no file, no person', () => {
  const log = 'kQ1'.padEnd(43, 'x')
  expect(areaOf(`/api/logs/${log}/entries`, 'case')).toBe('api')
  expect(areaOf(`/demo/api/logs/${log}`, 'case')).toBe('demo-api')
  expect(areaOf(`/school/x/case/${log}`, 'case')).toBe('app')
  expect(areaOf('/assets/app.js', 'public')).toBe('files')
  expect(areaOf('/demo/training/', 'public')).toBe('demo')
  expect(areaOf('/training/review/one', 'public')).toBe('pages')
})
