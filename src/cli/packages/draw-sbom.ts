import type { LockedProgram, RunTimePackage } from './run-time-packages.ts'

const addressOf = ({ name, version }: Pick<RunTimePackage, 'name' | 'version'>): string => `pkg:npm/${name.replace('@', '%40')}@${version}`

const licensesOf = (license: string) => (license.includes(' ') ? [{ expression: license }] : [{ license: { id: license } }])

/** `docs/sbom.cdx.json`: the same list as a CycloneDX 1.5 document, without a moment or a serial number, so that the same packages give the same text. */
export function drawSbom(program: LockedProgram, packages: readonly RunTimePackage[]): string {
  const addresses = new Map(packages.map(one => [one.path, addressOf(one)]))
  const root = addressOf(program)
  const needing = (ref: string, needs: readonly string[]) => ({
    ref,
    dependsOn: [...new Set(needs.flatMap(path => addresses.get(path) ?? []))].toSorted(),
  })
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        'bom-ref': root,
        type: 'application',
        name: program.name,
        version: program.version,
        licenses: licensesOf(program.license),
        purl: root,
      },
    },
    components: packages.map(one => ({
      'bom-ref': addressOf(one),
      type: 'library',
      name: one.name,
      version: one.version,
      scope: one.optional ? 'optional' : 'required',
      hashes: [{ alg: 'SHA-512', content: Buffer.from(one.sha512, 'base64').toString('hex') }],
      licenses: licensesOf(one.license),
      purl: addressOf(one),
    })),
    dependencies: [needing(root, program.needs), ...packages.map(one => needing(addressOf(one), one.needs))],
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
