/** A harmless little app for the navigation engine: a list, a long page and a form. Runs in the browser page. */
import { Hono } from 'hono'
import { startNavigation } from '../../src/device/navigate.ts'
import { createMarkupPolicy } from '../../src/device/swap.ts'

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="fr-CA"><head><title>${title}</title></head><body class="p-${title}"><a class="skip" href="#h">contenu</a>${body}</body></html>`

const escaped = (text: string): string => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)

const form = (typed: string, refusal = ''): string =>
  page(
    'form',
    `${refusal}<h1 id="h" tabindex="-1">Form</h1><form method="post" action="/form"><label>Note <input name="note" value="${escaped(typed)}"></label>
     <button name="way" value="go">Go</button><button name="way" value="later">Later</button></form>
     <form method="get" action="/search"><input name="q" value="a b"><button>Search</button></form>
     <button form="none">Lost</button><script>window.ran = true</script>`,
  )

const lines: string[] = []
const app = new Hono()
app.get('/', c =>
  c.html(
    page(
      'home',
      `<h1 id="h" tabindex="-1">Home</h1><p><a id="to-form" href="/form"><b>Form</b></a> <a id="to-long" href="/long">Long</a> <a id="tel" href="tel:911">911</a>
       <a id="out" href="https://example.invalid/">Out</a> <a id="file" href="/assets/x.txt">Asset</a> <a id="blank" target="_blank" href="/form">Tab</a></p><ol>${lines.map(line => `<li>${escaped(line)}</li>`).join('')}</ol>`,
    ),
  ),
)
app.get('/long', c =>
  c.html(
    page(
      'long',
      `<h1 id="h" tabindex="-1">Long</h1>${'<p>line</p>'.repeat(300)}<h2 id="end">End</h2><a id="up" href="#h">Up</a> <a id="home" href="/">Home</a>`,
    ),
  ),
)
app.get('/form', c => c.html(form('')))
app.get('/search', c => c.html(page('found', `<h1 id="h" tabindex="-1">Found</h1><p id="q">${escaped(new URL(c.req.url).search)}</p>`)))
app.get('/loop', c => c.redirect('/loop', 303))
app.post('/form', async c => {
  const typed = await c.req.parseBody()
  const note = String(typed['note'] ?? '')
  await new Promise(resolve => setTimeout(resolve, note.startsWith('slow') ? 300 : 0))
  if (note.startsWith('held')) await new Promise(resolve => addEventListener('let-go', resolve, { once: true }))
  if (note === 'boom') throw new Error('broken on purpose')
  if (note.length < 3) return c.html(form(note, '<p id="refusal" tabindex="-1">Too short</p>'), 422)
  lines.push(`${note} ${String(typed['way'])}`)
  return c.redirect('/', 303)
})

const navigation = startNavigation({
  answer: async request => app.fetch(request),
  ours: url => url.origin === location.origin && !url.pathname.startsWith('/assets/'),
  markup: createMarkupPolicy().markup,
  failed: () => {
    document.body.dataset['failed'] = 'yes'
  },
})
void navigation.reload()
