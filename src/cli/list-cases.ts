/** The list of the cases as code, from the names of their folders: what the server carries. Written by `sexto course-new`. */
export function listOfCases(names: readonly string[]): string {
  const idOf = (name: string) => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  const imports = names.flatMap(name => [
    `import ${idOf(name)} from './${name}/scenario.json' with { type: 'json' }`,
    `import ${idOf(name)}English from './${name}/words/en-CA.json' with { type: 'json' }`,
    `import ${idOf(name)}French from './${name}/words/fr-CA.json' with { type: 'json' }`,
  ])
  const reads = names.map(name => `  readCase('${name}', ${idOf(name)}, ${idOf(name)}French, ${idOf(name)}English),`)
  return [
    "import type { ScenarioPack } from '#training'",
    ...imports,
    "import { readCase } from './read-case.ts'",
    '',
    '/** The fictional cases of the Architect level, in their order. Written by `npm run sexto -- course-new`. */',
    'export const architect: readonly ScenarioPack[] = [',
    '  // A line for each folder, in the order of their names.',
    ...reads,
    ']',
    '',
  ].join('\n')
}
