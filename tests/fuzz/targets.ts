import { generateKeyPair, SignJWT } from 'jose'
import { verifyCaseFile } from '#casefile'
import { isRefused, parseRescue, parseStatement, parseStrictJson, readProof } from '#log'
import { bakeSvg, readBadgeFile, readBadgeText } from '#openbadge'
import { openRoster } from '#people'
import { isEmail, planEnrolment, readCells } from '#training'
import {
  checkingCrypto,
  heardAs,
  newRecovery,
  openPackage,
  parsePackage,
  parsePackageToKey,
  parsePoliceKey,
  readSheet,
  sealPackage,
} from '#vault'
import { parseScript } from '../../src/cli/play-script.ts'
import { parseBody } from '../../src/log/body.ts'
import { checkLaunch } from '../../src/platform/lti/launch.ts'
import { readLogin } from '../../src/platform/lti/login.ts'
import { checkToken } from '../../src/platform/sso/check-token.ts'
import { checkText } from '../../src/protocol/text-guard.ts'
import { readForm } from '../../src/web/public/form.ts'
import type { Draw } from '../mutants/mutate-text.ts'
import type { SecondVerifier } from '../mutants/second-verifier.ts'
import { fuzzedBytes, fuzzedText, SAMPLES } from './inputs.ts'

/** One way in: makes an input, reads it, and says what is wrong with the answer; a throw is a crash. */
export interface Target {
  readonly name: string
  readonly input: (draw: Draw) => string | Uint8Array
  readonly read: (input: string | Uint8Array) => Promise<string | undefined> | string | undefined
}

const crypto = checkingCrypto()
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const wellFormed = (text: string): boolean => !/[\ud800-\udfff]/u.test(text)
const NOW = new Date('2026-11-21T15:00:00.000Z')

const ofTexts = (name: string, samples: readonly string[], read: (text: string) => ReturnType<Target['read']>): Target => ({
  name,
  input: draw => fuzzedText(samples, draw),
  read: input => read(String(input)),
})

/** What two parsers of the same thing answer must be the same; a text that UTF-8 cannot hold is asked of one only. */
const withTwin = (
  second: SecondVerifier,
  part: 'json' | 'statement' | 'body',
  samples: readonly string[],
  reads: (text: string) => boolean,
) =>
  ofTexts(`${part}, beside the Python parser`, samples, async text => {
    const taken = reads(text)
    const other = wellFormed(text) ? await second.reads(part, utf8(text)) : false
    return taken === other ? undefined : `read here: ${taken}, there: ${other}`
  })

/** Claims that a platform or a provider signed, anything in any of them. */
async function signedTargets(): Promise<readonly Target[]> {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const seconds = NOW.getTime() / 1000
  const base = { iss: 'https://p.invalid', aud: 'client', sub: 'one', nonce: 'n', iat: seconds, exp: seconds + 60, groups: ['g'], hd: 'g' }
  const lti = 'https://purl.imsglobal.org/spec/lti/claim'
  const launch = {
    ...base,
    [`${lti}/version`]: '1.3.0',
    [`${lti}/deployment_id`]: 'd',
    [`${lti}/message_type`]: 'LtiResourceLinkRequest',
    [`${lti}/target_link_uri`]: 'https://s.invalid/training',
    [`${lti}/resource_link`]: { id: 'x' },
    'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint': { lineitem: 'https://p.invalid/l', scope: [] },
  }
  const odd: readonly unknown[] = [
    null,
    0,
    -1,
    1e21,
    '',
    'x',
    [],
    {},
    [null],
    ['client', 'x'],
    { id: null },
    'https://',
    'javascript:0',
    true,
  ]
  const platform = {
    issuer: 'https://p.invalid',
    clientId: 'client',
    deployments: ['d'],
    institution: 'i',
    authorizationUrl: 'https://p.invalid/a',
    tokenUrl: 'https://p.invalid/t',
    keysUrl: 'https://p.invalid/k',
  }
  const rest = { clientId: 'client', clientSecret: undefined, groupsClaim: 'groups', scopes: [], schools: new Map([['g', ['s']]]) }
  const settings = { issuer: 'https://p.invalid', ...rest }
  const keys = async () => publicKey
  const claimed =
    (claims: object) =>
    (draw: Draw): string => {
      const all = Object.entries(claims).map(([key, value]) => [key, draw(5) === 0 ? odd[draw(odd.length)] : value] as const)
      return JSON.stringify(Object.fromEntries(all.filter(() => draw(30) !== 0)))
    }
  const tokenOf = (text: string) => new SignJWT(JSON.parse(text)).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
  const checks = { platform, keys, nonce: 'n', origin: 'https://s.invalid', now: NOW }
  return [
    {
      name: 'signed claims of a launch',
      input: claimed(launch),
      read: async text => {
        const answer = await checkLaunch(await tokenOf(String(text)), checks)
        return 'refused' in answer && answer.refused === 'keys-unreachable'
          ? 'a fault of the token was called one of the network'
          : undefined
      },
    },
    {
      name: 'signed claims of a school account',
      input: claimed(base),
      read: async text => {
        const answer = await checkToken(await tokenOf(String(text)), { settings, keys, nonce: 'n', now: NOW })
        return 'refused' in answer && answer.refused === 'provider-unreachable'
          ? 'a fault of the token was called one of the network'
          : undefined
      },
    },
    ofTexts('token of a launch', [await tokenOf(JSON.stringify(launch))], async token => void (await checkLaunch(token, checks))),
    ofTexts('token of a school account', [await tokenOf(JSON.stringify(base))], async token => {
      await checkToken(token, { settings, keys, nonce: 'n', now: NOW })
      return undefined
    }),
  ]
}

/** What people hand in: lists, badges, scripts, sheets, forms. */
async function handedIn(): Promise<readonly Target[]> {
  const { sheets } = await newRecovery()
  const svg = bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', SAMPLES.badge) ?? ''
  const nobody = { emails: new Set<string>(), ended: new Set<string>(), names: new Set<string>() }
  const badges = [utf8(svg), utf8(SAMPLES.badge), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')]
  return [
    ofTexts('list of staff', [SAMPLES.staff], text => {
      readCells(text)
      const plan = planEnrolment(text, nobody)
      const taken = 'refused' in plan ? [] : plan.filter(line => line.fate === 'add')
      return taken.every(({ email }) => isEmail(email)) ? undefined : 'somebody enrolled without an address'
    }),
    { name: 'file of a badge', input: draw => fuzzedBytes(badges, draw), read: bytes => void readBadgeFile(Buffer.from(bytes)) },
    ofTexts('text of a badge', [svg, SAMPLES.badge], text => {
      const read = readBadgeText(text)
      if ('unreadable' in read || /^\s*(<|ey)/.test(text)) return undefined
      return JSON.stringify(JSON.parse(text)) === JSON.stringify(read.credential) ? undefined : 'another value than JSON gives'
    }),
    ofTexts('script of a case', [SAMPLES.script], text => void parseScript(text)),
    ofTexts(
      'sheet typed in',
      sheets.map(({ words }) => words.join(' ')),
      async text => void (await readSheet(text)),
    ),
    ofTexts('passphrase', ['bomika tuvola rizado panuke'], text => (/^[a-z]*$/.test(heardAs(text)) ? undefined : 'not only letters')),
    ofTexts(
      'login of a platform',
      ['iss=https%3A%2F%2Fp.invalid&login_hint=x&target_link_uri=https%3A%2F%2Fs.invalid'],
      text => void readLogin(new URLSearchParams(text)),
    ),
    ofTexts('form', ['token=abc&locale=fr-CA'], async text => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const read = await readForm(new Request('https://s.invalid/', { method: 'POST', headers, body: text }))
      return 'form' in read && utf8(text).length > 4096 ? 'a form over its limit was taken' : undefined
    }),
    ofTexts('note of a case', ['Rendez-vous pris.', 'data:image/png;base64,iVBORw0KGgo=', '819 555 0100'], text => void checkText(text)),
  ]
}

/** Every way in, beside a second parser where there is one. */
export async function fuzzTargets(second: SecondVerifier): Promise<readonly Target[]> {
  const cheap = { memory: 8, passes: 1 }
  const sealed = JSON.stringify(await sealPackage(SAMPLES.exported, 'bomika', cheap))
  const rescue = JSON.stringify({
    type: 'sexto-rescue/1',
    fictional: true,
    school: 'A'.repeat(43),
    cases: [{ log: 'A'.repeat(43), lids: [], lines: [{ statement: SAMPLES.statement, body: 'x' }] }],
    proof: SAMPLES.statement,
  })
  return [
    withTwin(
      second,
      'json',
      [SAMPLES.payload, '{"a":[1,{"b":"\\u0001é"}],"c":null}', '[[[[[[[[[[[[]]]]]]]]]]]]'],
      text => parseStrictJson(text) !== undefined,
    ),
    withTwin(second, 'statement', [SAMPLES.statement, ...SAMPLES.statements], text => !isRefused(parseStatement(text))),
    withTwin(second, 'body', [SAMPLES.body], text => !isRefused(parseBody(text))),
    ofTexts('exported case', [SAMPLES.exported], async text => void (await verifyCaseFile(crypto, openRoster, text))),
    ofTexts('sealed package', [sealed, SAMPLES.package, SAMPLES.packageToKey], async text => {
      await parsePackageToKey(text)
      const read = await parsePackage(text)
      // What asks for much is not paid for here: the bounds of the format are tested by themselves.
      if (typeof read !== 'string' && read.memory * read.passes < 4096) await openPackage(read, 'bomika')
      return undefined
    }),
    ofTexts('key of a police service', [SAMPLES.policeKey], async text => void (await parsePoliceKey(text))),
    ofTexts('rescue file', [rescue], async text => {
      const read = parseRescue(text)
      if (read) await readProof(crypto.digest, read)
      return undefined
    }),
    ...(await handedIn()),
    ...(await signedTargets()),
  ]
}
