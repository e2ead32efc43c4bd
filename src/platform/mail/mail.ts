import type { Transporter } from 'nodemailer'

/** A neutral message: to one person, or to the team's mailbox when nobody is named. */
export interface Message {
  readonly subject: string
  readonly text: string
  readonly to?: string | undefined
}

/** Sends one message; throws when the mail server does not take it. */
export interface Mail {
  send(message: Message): Promise<void>
}

/** Mail through the organisation's own server. */
export function smtpMail(settings: { readonly url: string; readonly from: string; readonly to: string }): Mail {
  let transport: Transporter | undefined
  return {
    async send({ subject, text, to }) {
      // Loaded when a first message leaves: most installations start without mail, and must start fast.
      transport ??= (await import('nodemailer')).createTransport(settings.url)
      await transport.sendMail({
        from: settings.from,
        to: to ?? settings.to,
        subject,
        text,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
  }
}

/** Without a mail server: the console says how many wait, and nothing about them. A message to one person is shown, without their name. */
export function consoleMail(say: (line: string) => void): Mail {
  return {
    async send({ to, text }) {
      say(to === undefined ? '1 reminder' : text)
    },
  }
}
