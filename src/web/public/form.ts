/** Why a form of the public pages is not received; worded under `problems`. */
export type FormRefusal = 'another-site' | 'wrong-type' | 'too-large'

/** Largest form of the public pages, in bytes: a token and nothing else. */
const FORM_LIMIT = 4 * 1024
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;\s*charset=utf-8\s*)?$/i

/** Reads a form that an adversary may have written, up to `limit` bytes; a file is refused by its type, unread. */
export async function readForm(
  request: Request,
  limit = FORM_LIMIT,
): Promise<{ readonly form: URLSearchParams } | { readonly refused: FormRefusal }> {
  if (!FORM_TYPE.test(request.headers.get('content-type') ?? '')) return { refused: 'wrong-type' }
  if (Number(request.headers.get('content-length') ?? '0') > limit) return { refused: 'too-large' }
  const text = await readAtMost(request, limit)
  return text === undefined ? { refused: 'too-large' } : { form: new URLSearchParams(text) }
}

async function readAtMost(request: Request, limit: number): Promise<string | undefined> {
  if (request.body === null) return ''
  const reader = request.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  // A chunked body has no length header: stop as soon as it is too long.
  for (let size = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
}
