/**
 * `keep-cluster.mjs OWNER FOLDER JSON`: runs one PostgreSQL server for as long as the process OWNER lives, then ends it and erases
 * FOLDER and what stands beside it, even when that process was killed. JSON is `{ program, args, env, uid }`.
 */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'

const [, , owner, folder, told] = process.argv
const { program, args, env, uid } = JSON.parse(told)
const who = uid === null ? {} : { uid, gid: uid }
const server = spawn(program, args, { cwd: folder, env: { ...process.env, ...env }, stdio: 'ignore', ...who })

const lives = pid => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
const stop = () => server.kill('SIGQUIT')
const watch = setInterval(() => lives(Number(owner)) || stop(), 300)
server.once('exit', () => {
  clearInterval(watch)
  for (const made of [folder, `${folder}.url`, `${folder}.lock`])
    rmSync(made, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})
process.on('SIGTERM', stop)
