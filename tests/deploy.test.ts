import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readConfig } from '#platform'

const read = (path: string): string => readFileSync(path, 'utf8')
const files = readdirSync('deploy')
const page = read('docs/deploy.md')
const settings = read('deploy/sexto.env')
const environment = Object.fromEntries(
  settings.split('\n').flatMap(line => {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [[name, value.replace(/^"(.*)"$/, '$1')]]
  }),
)

describe('what an operator is given', () => {
  test('is told on one page, file by file', () => {
    const told = [page, ...files.map(name => read(`deploy/${name}`))].join('\n')
    expect(files.length).toBeGreaterThan(10)
    expect(files.filter(name => !page.includes(name) && !(name === 'sexto' && told.includes('/usr/local/bin/sexto')))).toEqual([])
  })

  test('starts: the settings are ones that the server takes, in production, with one server or with several', () => {
    const config = readConfig(environment)
    expect('faults' in config ? config.faults : []).toEqual([])
    const { LIDS_DIR: _, ...several } = environment
    const commented = [...settings.matchAll(/^# ((?:LIDS_)?DATABASE_URL)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value])
    expect(commented).toHaveLength(2)
    const grown = readConfig({ ...several, ...Object.fromEntries(commented) })
    expect('faults' in grown ? grown.faults : []).toEqual([])
  })

  test('names every setting where each is explained', () => {
    const explained = read('src/platform/README.md')
    for (const name of Object.keys(environment)) if (name !== 'NODE_ENV') expect(explained, name).toContain(`\`${name}\``)
  })

  test('keeps no access log, closes the metrics, and lets nothing of the memory on the disk', () => {
    expect(read('deploy/nginx.conf').match(/access_log (?!off)/)).toBeNull()
    for (const name of ['haproxy.cfg', 'nginx.conf', 'Caddyfile']) expect(read(`deploy/${name}`), name).toContain('/metrics')
    expect(read('deploy/haproxy.cfg')).not.toMatch(/^\s*(option httplog|log )/m)
    for (const name of files.filter(one => one.endsWith('.service'))) expect(read(`deploy/${name}`), name).toContain('LimitCORE=0')
  })

  test('names no address, school or domain that could be real', () => {
    for (const name of files)
      for (const [host] of read(`deploy/${name}`).matchAll(/\b[\w-]+\.(?:ca|org|com|quebec|net)\b/g)) expect(host, name).toMatch(/^never$/)
  })
})
