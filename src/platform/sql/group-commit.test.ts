import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { groupCommit } from './group-commit.ts'
import { eachEngine } from './testing/each-engine.ts'

const things = [
  { name: '20261120T120000-create-thing', ddl: 'create table thing (id text primary key, batch text not null) without rowid' },
]

eachEngine(({ open }) => {
  const counted = async () => {
    const db = await open<never>(things)
    const group = groupCommit(db)
    const add = (id: string) =>
      group.write(id, async step => (await sql`insert into thing (id, batch) values (${id}, '')`.execute(step)).numAffectedRows)
    const kept = async () => (await sql<{ id: string }>`select id from thing order by id`.execute(db)).rows.map(row => row.id)
    return { group, add, kept }
  }

  test('each writing gets its own answer, once it is kept', async () => {
    const { add, kept } = await counted()
    const ids = Array.from({ length: 300 }, (_, i) => String(i).padStart(3, '0'))
    expect(await Promise.all(ids.toReversed().map(add))).toEqual(ids.map(() => 1n))
    expect(await kept()).toEqual(ids)
  })

  test('one that fails tells why, and the others of its group are kept all the same', async () => {
    const { add, kept } = await counted()
    await add('b')
    const answers = await Promise.allSettled(['a', 'b', 'c'].map(add))
    expect(answers.map(answer => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await kept()).toEqual(['a', 'b', 'c'])
  })

  test('a writing of several statements that fails half-way leaves nothing of itself', async () => {
    const { group, add, kept } = await counted()
    const half = group.write('x', async step => {
      await sql`insert into thing (id, batch) values ('x', '')`.execute(step)
      await sql`insert into thing (id, batch) values ('x', '')`.execute(step)
    })
    const [failed] = await Promise.allSettled([half, add('y')])
    expect(failed.status).toBe('rejected')
    expect(await kept()).toEqual(['y'])
  })

  test('after a failure the next ones are written', async () => {
    const { add, kept } = await counted()
    await add('a')
    await expect(add('a')).rejects.toThrow()
    await add('b')
    expect(await kept()).toEqual(['a', 'b'])
  })
})
