import { request } from 'node:https'
import { expect, it } from 'vitest'
import { startVcApi } from './start.ts'

const get = (url: string, ca?: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const call = request(url, { ...(ca === undefined ? { rejectUnauthorized: false } : { ca }) }, response => {
      response.resume()
      resolve(response.statusCode)
    })
    call.on('error', reject)
    call.end()
  })

it('listens over https on the loopback address, with a certificate that vouches for nobody', async () => {
  const harness = await startVcApi(18_443)
  try {
    expect(harness.issuer).toMatch(/^did:key:z6Mk/)
    expect(await get(`${harness.base}/status/revocation`)).toBe(200)
    await expect(get(`${harness.base}/status/revocation`, '')).rejects.toThrow(/self-signed/)
  } finally {
    await harness.close()
  }
})
