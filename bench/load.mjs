/** `node bench/load.mjs URL SECONDS [COOKIE]`: asks one address over ten connections and prints the requests a second, as JSON. */
import autocannon from 'autocannon'

const [url, seconds, cookie] = process.argv.slice(2)
const once = duration => autocannon({ url, connections: 10, duration, headers: cookie ? { cookie } : {} })
await once(2)
const { requests, latency, non2xx, errors } = await once(Number(seconds))
console.log(JSON.stringify({ perSecond: requests.average, p99: latency.p99, failed: non2xx + errors }))
