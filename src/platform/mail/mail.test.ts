import { createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { smtpMail } from './mail.ts'

/** The shortest mail server that speaks enough SMTP to keep one message. */
const keepOne = (): Promise<{ port: number; message: Promise<string>; close: () => void }> =>
  new Promise(ready => {
    let kept: (text: string) => void = () => undefined
    const message = new Promise<string>(resolve => {
      kept = resolve
    })
    const talk = (socket: Socket): void => {
      let [text, inData] = ['', false]
      socket.write('220 mail.invalid\r\n')
      socket.on('data', chunk => {
        const said = chunk.toString()
        if (inData) {
          text += said
          if (!text.endsWith('\r\n.\r\n')) return
          inData = false
          kept(text)
          socket.write('250 kept\r\n')
        } else if (said.startsWith('DATA')) {
          inData = true
          socket.write('354 go on\r\n')
        } else socket.write('250 mail.invalid\r\n')
      })
    }
    const server = createServer(talk).listen(0, '127.0.0.1', () => {
      const at = server.address()
      ready({ port: typeof at === 'object' && at !== null ? at.port : 0, message, close: () => server.close() })
    })
  })

test('a reminder reaches the team’s mailbox as plain text, with no attachment and no picture', async () => {
  const box = await keepOne()
  const mail = smtpMail({ url: `smtp://127.0.0.1:${box.port}?ignoreTLS=true`, from: 'kit@school.invalid', to: 'team@school.invalid' })
  await mail.send({ subject: 'A task', text: 'A task is waiting' })
  const message = await box.message
  expect(message).toContain('To: team@school.invalid')
  expect(message).toContain('A task is waiting')
  expect(message).toContain('Content-Type: text/plain')
  expect(message).not.toMatch(/multipart|text\/html|Content-Disposition/)
  box.close()
})
