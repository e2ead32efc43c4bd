import { examine } from '#platform'
import type { Command } from './command.ts'
import { settingsFor } from './copies.ts'
import { sayFinding, WORDS } from './words/index.ts'

const SIGNS = { good: 'ok', doubt: '? ', wrong: '✗ ' } as const

/** `sexto doctor`: what is wrong with this installation, in words, without changing anything; 1 when something must be corrected. */
export const doctor: Command = async call => {
  if (call.paths.length > 0) return { code: 2, help: true }
  const config = settingsFor(call)
  if (config === undefined) return { code: 1 }
  const findings = await examine(config, new Date().toISOString())
  const count = (state: string) => findings.filter(one => one.state === state).length
  const [wrong, doubt] = [count('wrong'), count('doubt')]
  if (call.json) call.print(JSON.stringify({ wrong, doubt, findings }))
  else
    for (const words of WORDS) {
      for (const one of findings) call.print(`${SIGNS[one.state]}  ${sayFinding(words, one)}`)
      const end = words.doctor.end[wrong > 0 ? 'wrong' : doubt > 0 ? 'doubt' : 'good']
      call.print(`${end.replace('{wrong}', String(wrong)).replace('{doubt}', String(doubt))}\n`)
    }
  return { code: wrong > 0 ? 1 : 0 }
}
