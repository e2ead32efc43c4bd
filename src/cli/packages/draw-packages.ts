import type { RunTimePackage } from './run-time-packages.ts'

/** As much of a fingerprint as tells two packages apart; the whole is in the list for programs. */
const SHOWN = 16

/** `docs/packages.md`: what is installed to run the program, for whoever must judge it. */
export function drawPackages(packages: readonly RunTimePackage[]): string {
  return [
    '# Packages needed to run',
    '',
    'Written by `npm run docs` from `package-lock.json`; a test fails when it is stale, when a licence is not one that goes with the AGPL, or when a package would run a program as it is installed. Why each is there: [dependencies.md](dependencies.md). For programs, with whole fingerprints and who needs whom: [sbom.cdx.json](sbom.cdx.json) (CycloneDX 1.5).',
    '',
    `${packages.length} packages, ${packages.filter(one => one.optional).length} of them optional: ${counted(packages)}. Our own letters on screen, Atkinson Hyperlegible Next, are in \`src/web/assets/fonts\` under the SIL Open Font License 1.1.`,
    '',
    '| Package | Version | Licence | SHA-512 begins |',
    '|---|---|---|---|',
    ...packages.map(
      ({ name, version, license, sha512, optional }) =>
        `| ${name}${optional ? ' *' : ''} | ${version} | ${license} | \`${sha512.slice(0, SHOWN)}\` |`,
    ),
    '',
    '\\* optional: for one kind of system only.',
    '',
  ].join('\n')
}

function counted(packages: readonly RunTimePackage[]): string {
  const counts = new Map<string, number>()
  for (const { license } of packages) counts.set(license, (counts.get(license) ?? 0) + 1)
  return [...counts]
    .toSorted(([a, many], [b, few]) => few - many || (a < b ? -1 : 1))
    .map(([license, count]) => `${license} ${count}`)
    .join(', ')
}
