/** One page, made by the same library on the same Node, with nothing of ours: `node bench/bare-hono.mjs PORT`. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const page = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>bare</title></head><body><h1>Bare</h1></body></html>'
serve({ fetch: new Hono().get('/', context => context.html(page)).fetch, port: Number(process.argv[2]), hostname: '127.0.0.1' })
