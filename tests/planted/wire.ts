import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'

/** A wire to a server, which keeps every byte that passes over it. */
export interface Wire {
  readonly port: number
  close(): Promise<void>
}

/** Opens a port that leads to another, and keeps what each connection says in a file of its own, each way. */
export function openWire(to: () => number, folder: string): Promise<Wire> {
  mkdirSync(folder)
  let opened = 0
  const sockets = new Set<Socket>()
  const keep = (from: Socket, into: Socket, name: string): void => {
    const file = openSync(join(folder, name), 'w')
    sockets.add(from)
    from.on('data', bytes => {
      writeSync(file, bytes)
      into.write(bytes)
    })
    from.on('end', () => into.end())
    from.on('error', () => into.destroy())
    from.on('close', () => {
      sockets.delete(from)
      closeSync(file)
    })
  }
  const server = createServer(here => {
    const there = connect(to(), '127.0.0.1')
    const name = `connection-${++opened}`
    keep(here, there, `${name}-to-server`)
    keep(there, here, `${name}-from-server`)
  })
  return new Promise(resolve =>
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      resolve({
        port: typeof at === 'object' && at !== null ? at.port : 0,
        close: () =>
          new Promise(closed => {
            server.close(() => closed())
            for (const socket of sockets) socket.destroy()
          }),
      })
    }),
  )
}
