import type { Transporter } from 'nodemailer'

/** Sends one neutral message; throws when the mail server does not take it. */
export interface Mail {
  send(message: { readonly subject: string; readonly text: string }): Promise<void>
}

/** Mail through the organisation's own server. */
export function smtpMail(settings: { readonly url: string; readonly from: string; readonly to: string }): Mail {
  let transport: Transporter | undefined
  return {
    async send({ subject, text }) {
      // Loaded when a first message leaves: most installations start without mail, and must start fast.
      transport ??= (await import('nodemailer')).createTransport(settings.url)
      await transport.sendMail({ from: settings.from, to: settings.to, subject, text, disableFileAccess: true, disableUrlAccess: true })
    },
  }
}

/** Without a mail server: the console says how many wait, and nothing about them. */
export function consoleMail(say: (line: string) => void): Mail {
  return {
    async send() {
      say('1 reminder')
    },
  }
}
