import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type Libsql from 'libsql'

/** A tool that writes a little and ends never starts a thread. */
const WRITES_BEFORE_THREAD = 5_000
const FOLD_EVERY_MS = 200
/** 256 MB: should the thread not keep up, the journal is folded here all the same, and everybody waits for it. */
const LAST_RESORT_PAGES = 64_000
/** 16 MB: each time costs two more waits for the disk. */
const USUAL_PAGES = 4_000

/** As a text, since the program may be one bundled file. A fold that finds another under way is left to the next turn. */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads')
const Libsql = require(workerData.libsql)
const database = new Libsql(workerData.file)
const turn = setInterval(() => {
  try { database.pragma('wal_checkpoint(PASSIVE)') } catch {}
}, workerData.every)
parentPort.once('message', () => {
  clearInterval(turn)
  database.close()
})`

/** Keeps the journal of one SQLite file short. */
export interface Folding {
  /** To be told of each writing. */
  written(): void
  end(): void
}

/**
 * Once a file is written to in earnest, folds its journal into it from a thread of its own, a little at a time. In the loop that answers
 * people, folding 16 MB into a file of gigabytes held up every answer for a second and more (`node bench/run.mjs load`).
 */
export function foldAside(file: string, database: Libsql.Database): Folding {
  let [writes, thread]: [number, Worker?] = [0]
  const foldHereAfter = (pages: number): void => void database.pragma(`wal_autocheckpoint = ${pages}`)
  foldHereAfter(USUAL_PAGES)
  return {
    written: () => {
      writes += 1
      if (writes !== WRITES_BEFORE_THREAD) return
      const libsql = createRequire(import.meta.url).resolve('libsql')
      thread = new Worker(PROGRAM, { eval: true, workerData: { libsql, file, every: FOLD_EVERY_MS } })
      thread.once('error', fault => {
        console.error('the journal is folded by the loop again', fault)
        if (database.open) foldHereAfter(USUAL_PAGES)
      })
      foldHereAfter(LAST_RESORT_PAGES)
      thread.unref()
    },
    end: () => thread?.postMessage('end'),
  }
}
