/** The server's own machinery: configuration, SQL, HTTP, mail. Imported by the composition root only. */

export { type Config, readConfig } from './config.ts'
export { apiRoutes } from './http/api.ts'
export type { ApiPorts } from './http/api-ports.ts'
export { edgeOf } from './http/edge.ts'
export { caseSite, entrance, publicSite, type SiteFiles } from './http/sites.ts'
export { readStaticFiles } from './http/static-files.ts'
export { type Install, makeInstall } from './install.ts'
export { consoleMail, type Mail, smtpMail } from './mail/mail.ts'
export { sendDueReminders } from './mail/reminders.ts'
export { randomId } from './random.ts'
export { openStores, type Stores } from './stores.ts'
