import { Hono } from 'hono'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Reader } from '../desk/frame.tsx'
import type { DeskPort, StartRefusal } from '../desk/ports.ts'
import { deskWords } from '../desk/words/index.ts'
import { uiWords } from '../words/index.ts'
import { narrowRoutes } from './narrow-routes.ts'
import type { Colleague } from './ports.ts'
import { accessWords } from './words/index.ts'

const COLLEAGUES: readonly Colleague[] = [
  { member: 'samuel', name: 'Samuel Roy', roles: ['trained'] },
  { member: 'luc', name: 'Luc Tremblay', roles: ['principal'] },
]
let begun: (readonly [string, readonly string[] | undefined])[]
let refusal: StartRefusal
let colleagues: readonly Colleague[] | undefined

beforeEach(() => {
  begun = []
  refusal = 'refused'
  colleagues = COLLEAGUES
})

/** The page alone, over a device that refuses as the test says. */
function appIn(locale: 'fr-CA' | 'en-CA'): Hono {
  const reader: Reader = {
    locale,
    ui: uiWords[locale],
    words: deskWords[locale],
    base: '',
    fictional: false,
    here: '/start/named',
    unsent: 0,
  }
  const port: Pick<DeskPort, 'base' | 'newFormId' | 'colleagues' | 'begin'> = {
    base: '',
    newFormId: () => 'form-1',
    colleagues: async () => colleagues,
    begin: async (formId, named) => {
      begun.push([formId, named])
      return { refused: refusal }
    },
  }
  const app = new Hono()
  narrowRoutes(app, port, async () => reader)
  return app
}
const send = (app: Hono, body: string) => app.request('/start/named', { method: 'POST', body })

describe.each(['fr-CA', 'en-CA'] as const)('the page of a narrowed file, in %s', locale => {
  const { narrow } = accessWords[locale]

  it('names whom one may choose, by name and function, and nobody is chosen beforehand', async () => {
    const html = await (await appIn(locale).request('/start/named')).text()
    expect(html).toContain('Luc Tremblay')
    expect(html).toContain(accessWords[locale].roles.principal)
    expect(html).not.toContain('checked')
    expect(begun).toEqual([])
  })

  it('asks for somebody else before anything is opened', async () => {
    const answer = await send(appIn(locale), 'form=f')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(narrow.refused.nobody)
    expect(begun).toEqual([])
  })

  it('opens it for the people ticked only, and keeps the ticks when it is refused', async () => {
    refusal = 'not-trained'
    const html = await (await send(appIn(locale), 'form=f&with=luc')).text()
    expect(begun).toEqual([['f', ['luc']]])
    expect(html).toContain(narrow.refused.role)
    expect(html.match(/checked/g)).toHaveLength(1)
    expect(html).toContain('value="f"')
  })

  it('says so when the list of staff is not there', async () => {
    colleagues = undefined
    expect(await (await appIn(locale).request('/start/named')).text()).toContain(narrow.refused.offline)
  })
})
