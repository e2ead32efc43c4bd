import { runCommand } from '../../src/cli/run.ts'

/** Runs `sexto …` in this process under settings of its own; what it printed, and how it ended. */
export async function sexto(settings: Readonly<Record<string, string | undefined>>, ...args: readonly string[]) {
  const before = { ...process.env }
  for (const name of ['DATA_DIR', 'LIDS_DIR', 'DATABASE_URL', 'LIDS_DATABASE_URL', 'PORT']) delete process.env[name]
  for (const [name, value] of Object.entries(settings)) if (value !== undefined) process.env[name] = value
  let [out, err] = ['', '']
  try {
    const code = await runCommand(
      args,
      text => {
        out += `${text}\n`
      },
      text => {
        err += `${text}\n`
      },
    )
    return { code, out, err }
  } finally {
    process.env = before
  }
}
