import { expect, it } from 'vitest'
import { z } from 'zod'
import { took } from '../../../tests/fictional/took.ts'
import { readForm } from '../../web/public/form.ts'
import { readJson } from './json-body.ts'

const blanks = ' '.repeat(40_000)
const sentAs = (type: string): Request =>
  new Request('http://pages.invalid/', { method: 'POST', body: '{}', headers: { 'content-type': type } })

it('a type of content with forty thousand blanks in it costs nothing before it is refused', async () => {
  const ms = await took(async () => {
    expect(await readJson(sentAs(`application/json${blanks}x`), z.strictObject({}))).toHaveProperty('refused')
    expect(await readForm(sentAs(`application/x-www-form-urlencoded${blanks}x`))).toEqual({ refused: 'wrong-type' })
  })
  expect(ms).toBeLessThan(1_000)
})

it('a type of content is read as browsers write it', async () => {
  for (const tail of ['', ';charset=utf-8', ' ; charset=UTF-8 ']) {
    expect(await readJson(sentAs(`application/json${tail}`), z.strictObject({}))).toEqual({ value: {} })
    expect(await readForm(sentAs(`application/x-www-form-urlencoded${tail}`))).toHaveProperty('form')
  }
})
