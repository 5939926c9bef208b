// Receives the platform's callbacks with node:http. Behind your TLS front the address
// to register in the portal is https://YOUR-HOST/zhilian/callback.
//
//   node callback.mjs CONFIG [PORT]
//
// With Express the same handler is mounted: app.post('/zhilian/callback', callbacks.handler())
import { createServer } from 'node:http'
import { Callbacks, Client, loadConfig } from '@zhilian/sdk'

const config = loadConfig(process.argv[2])
const client = await Client.open({ ...config, outbox: '' })
const callbacks = new Callbacks(config, (event) => {
  // Note it down and acknowledge; fetch the result afterwards.
  setImmediate(async () => {
    const answer = await client.result(event.msgId).catch((e) => e)
    console.log(event.msgId, answer.outcome ?? answer.message)
  })
})
const handler = callbacks.handler()
createServer((request, response) => (request.url === '/zhilian/callback' ? handler(request, response) : response.writeHead(404).end()))
  .listen(Number(process.argv[3] ?? 8080), () => console.log('listening'))
