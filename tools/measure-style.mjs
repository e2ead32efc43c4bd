/** Prints what docs/house.md is judged by, counted in the files that git keeps: `node tools/measure-style.mjs`. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const read = path => readFileSync(join(root, path), 'utf8')
const kept = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).split('\0').filter(Boolean)
const code = kept.filter(path => /^(src|method|courses|papers|tests|tools)\/.*\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
const isTest = path => /\.test\.tsx?$/.test(path) || path.includes('/testing/') || path.startsWith('tests/')
const { zones } = JSON.parse(read('zones.json'))
const pure = Object.values(zones).flatMap(({ pure, folder }) => (pure ? [`${folder}/`] : []))

const linesOf = path => read(path).trimEnd().split('\n').length
const matches = (paths, pattern) => paths.reduce((sum, path) => sum + (read(path).match(pattern)?.length ?? 0), 0)
const percent = (part, whole) => Math.round((part / whole) * 1000) / 10

/** Lines of files, sorted: half of the files have at most `median`, nine in ten at most `p90`. */
function sizes(paths) {
  const lines = paths.map(linesOf).sort((a, b) => a - b)
  const at = share => lines[Math.max(0, Math.ceil(lines.length * share) - 1)]
  return { files: lines.length, median: at(0.5), p90: at(0.9), max: at(1), over300: lines.filter(one => one > 300).length }
}

/** Functions at the margin of a file, from the line that opens them to the one that closes them. */
const longFunctions = text =>
  [...text.matchAll(/^(?:export )?(?:(?:async )?function\b|const \w+ = .*=> ?[{(]*$)[\s\S]*?\n[})]/gm)].filter(
    ([one]) => one.split('\n').length > 40,
  ).length

/** Every figure of docs/house.md. */
export function measureStyle() {
  const source = code.filter(path => path.startsWith('src/') && !isTest(path))
  const tests = code.filter(isTest)
  const inPure = code.filter(path => pure.some(folder => path.startsWith(folder)) && !isTest(path))
  const lines = paths => paths.reduce((sum, path) => sum + linesOf(path), 0)
  return {
    source: sizes(source),
    tests: { ...sizes(tests), cases: matches(tests, /^\s*(?:it|test)(?:\.each\([^\n]*\)|\.each)?\(/gm) },
    testLinesPerSourceLine: Math.round((lines(tests) / lines(code.filter(path => !isTest(path)))) * 100) / 100,
    commentPercent: percent(matches(source, /^\s*(?:\/\/|\/\*|\*)/gm), lines(source)),
    impureInPureZones: matches(inPure, /new Date\(\)|Date\.now|Math\.random|process\.|setTimeout|setInterval|\bfetch\(|node:/g),
    waysOutOfTypes: matches(
      code.filter(path => !path.endsWith('architecture.test.ts')),
      /@ts-(?:ignore|nocheck)|:\s*any\b(?!\w|-| )|\bas any\b|<any>/g,
    ),
    casts: matches(source, /^(?!\s*(?:\*|\/|import|export \{)).*[)\w] as (?!const\b)[A-Z{(].*[^,]$/gm),
    functionsOver40: source.reduce((sum, path) => sum + longFunctions(read(path)), 0),
    unfinished: matches(code, /\b(?:TODO|FIXME|XXX)\b/g),
    nonAsciiPaths: kept.filter(path => [...path].some(letter => letter > '\x7f')).length,
    docs: kept.filter(path => path.endsWith('.md')).length,
    decisions: kept.filter(path => /^docs\/decisions\/\d/.test(path)).length,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(measureStyle(), null, 2))
