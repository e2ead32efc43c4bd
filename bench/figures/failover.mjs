import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { missingPackages, withCluster } from '../cluster.mjs'
import { bundled, inFolder } from '../measure.mjs'
import { write } from './reliability.mjs'

// A case sends its lines one after another, about two a second: half a minute of them, without what the faults take.
const PLAN = { cases: 60, lines: 60, restMs: 400 }
const KILLS = Number(process.env.KILLS ?? '2')
const SERVERS = 2
const wait = ms => new Promise(resolve => setTimeout(resolve, ms))

/**
 * The third rung: three machines of PostgreSQL (Patroni, etcd) and two servers, on this machine's loopback. The machine that leads is
 * cut off as by a power failure while lines are confirmed, comes back, and the next leader is cut off too (`KILLS=2`).
 */
export const failover = async () => {
  const missing = missingPackages()
  if (missing !== undefined) throw new Error(missing)
  const [program, run] = await Promise.all([
    bundled('tests/bench/append-server.ts', { name: 'append-server.mjs', platform: 'node' }),
    bundled('tests/faults/failover-run.ts', { name: 'failover-run.mjs', platform: 'node' }),
  ])
  const report = await withCluster(cluster => inFolder(folder => played(cluster, { folder, program, run })))
  const [gap = 0] = report.gaps
  const lost = report.lost + report.unproved + report.doubled
  if (lost === 0) await write([failoverRun(report, gap)])
  return [
    {
      figure: `PostgreSQL on three machines, ${KILLS} leaders killed: lines confirmed and then lost, moved or not verifying`,
      value: lost,
      unit: '',
      target: { most: 0 },
      beside: { what: `lines confirmed (${report.refused} answers were a refusal or none)`, value: report.confirmed },
    },
    {
      figure: `the longest time without a line confirmed, over ${KILLS} leaders killed`,
      value: gap / 1000,
      unit: 's',
      target: { most: 60 },
      beside: { what: 'the time that Patroni waits before it replaces a leader (ttl), in seconds', value: 20 },
    },
  ]
}

const failoverRun = ({ confirmed, refused, lost }, gap) => ({
  fault: 'Database’s leader cut off as by a power failure (three machines with Patroni and etcd), two servers',
  times: `${KILLS} leaders`,
  checked: `${confirmed.toLocaleString('en-CA')} lines confirmed, ${refused.toLocaleString('en-CA')} answers refused or missing and asked again; the longest time without a line confirmed: ${(gap / 1000).toFixed(1)} s`,
  lost,
  command: KILLS === 2 ? 'node bench/run.mjs failover' : `KILLS=${KILLS} node bench/run.mjs failover`,
})

async function played(cluster, { folder, program, run }) {
  const servers = []
  try {
    for (let i = 0; i < SERVERS; i++) servers.push(await started(program, [folder, cluster.url]))
    const plan = { ...PLAN, given: servers[0].given, servers: servers.map(server => server.given.port) }
    const client = spawn(process.execPath, [run, JSON.stringify(plan)], { stdio: ['pipe', 'pipe', 'inherit'] })
    servers.push({ child: client })
    let said = ''
    client.stdout.on('data', text => {
      said += text
    })
    await cluster.until('the device is ready', () => said.includes('ready'))
    await wait(3_000)
    for (let kill = 0; kill < KILLS; kill++) await cutLeader(cluster)
    await wait(2_000)
    client.stdin.write('stop\n')
    await once(client, 'exit')
    return JSON.parse(said.trim().split('\n').at(-1))
  } finally {
    for (const { child } of servers) if (child.exitCode === null) child.kill('SIGKILL')
  }
}

/** The machine that leads is gone; another leads; the first comes back, and nothing goes on before it is in step. */
async function cutLeader(cluster) {
  const name = await cluster.until('a leader', cluster.leader)
  const leader = cluster.machines.find(machine => machine.name === name)
  const began = performance.now()
  await leader.cut()
  await cluster.until('another leader', async () => {
    const now = await cluster.leader()
    return now !== undefined && now !== name
  })
  console.error(`  ${name} was cut off; another leads after ${((performance.now() - began) / 1000).toFixed(1)} s`)
  await wait(2_000)
  leader.start()
  await cluster.until('the first is back', () => cluster.isSafe(true), 120_000)
}

const started = (program, place) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...place], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', text => {
      said += text
      if (said.includes('\n')) resolve({ child, given: JSON.parse(said) })
    })
    child.once('exit', code => reject(new Error(`the server ended with ${code}`)))
  })
