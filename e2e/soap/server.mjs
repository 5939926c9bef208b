// A core system with a SOAP interface, by a SOAP library that is not ours: it serves
// docs/core/core-system.wsdl and carries each call out at the reference core system.
//
//   node server.mjs WSDL CORE
//
// CORE is the address of the reference core system. The first line printed says where
// the service is. Callers' HTTP headers are checked by the core system itself.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import soap from 'soap'

const [wsdlFile, core] = process.argv.slice(2)

// toJSON undoes the mapping of docs/core-system.md §13. The library gives elements as
// members, several of one name as an array, and their XML attributes apart.
function toJSON(value) {
  if (value === null || typeof value !== 'object') return value ?? ''
  const { attributes = {}, $value, ...members } = value
  const { type } = attributes
  if (type === 'list') return members.item === undefined ? [] : [members.item].flat().map(toJSON)
  if (type === 'number') return Number($value)
  if (type === 'boolean') return $value === 'true'
  if (type === 'null') return null
  if ($value !== undefined) return $value
  return Object.fromEntries(Object.entries(members).map(([name, v]) => [name, toJSON(v)]))
}

function toXML(value) {
  if (value === null) return { attributes: { type: 'null' }, $value: '' }
  if (Array.isArray(value)) return { attributes: { type: 'list' }, item: value.map(toXML) }
  if (typeof value === 'boolean') return { attributes: { type: 'boolean' }, $value: String(value) }
  if (typeof value === 'number') return { attributes: { type: 'number' }, $value: String(value) }
  if (typeof value === 'object' && Object.keys(value).length === 0) return { attributes: { type: 'object' } }
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, toXML(v)]))
  return value
}

// ask passes a call on with the headers by which the caller is known, and says in a
// fault what was no answer: a 4xx is the client's, everything else the server's.
async function ask(request, method, path, headers, body) {
  const response = await fetch(core + path, {
    method,
    headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
  })
  const text = await response.text()
  if (response.status === 404 && method === 'GET') return undefined
  if (response.ok) return JSON.parse(text)
  throw { Fault: { faultcode: response.status < 500 ? 'soap:Client' : 'soap:Server', faultstring: 'see the log', statusCode: 500 } }
}

const operations = {
  async Act(args, _callback, _header, request) {
    const order = toJSON(args.order)
    return toXML(await ask(request, 'POST', '/v1/acts/' + encodeURIComponent(order.act), {
      'idempotency-key': args.key, 'x-filed-at': args.filedAt, 'x-trace-id': args.traceId ?? '', ...(args.tenant && { 'x-tenant': args.tenant }),
    }, order))
  },
  async Check(args, _callback, _header, request) {
    const order = toJSON(args.order)
    return toXML(await ask(request, 'POST', '/v1/checks/' + encodeURIComponent(order.act), {
      'x-filed-at': args.filedAt, 'x-trace-id': args.traceId ?? '', ...(args.tenant && { 'x-tenant': args.tenant }),
    }, order))
  },
  async AnswerOf(args, _callback, _header, request) {
    const answer = await ask(request, 'GET', '/v1/acts/by-key/' + encodeURIComponent(args.key), args.tenant ? { 'x-tenant': args.tenant } : {})
    return answer ? { found: 'true', answer: toXML(answer) } : { found: 'false' }
  },
  async Belonging(args, _callback, _header, request) {
    const body = { uscc: args.uscc, persons: toJSON(args.persons) }
    return toXML(await ask(request, 'POST', '/v1/belonging', args.tenant ? { 'x-tenant': args.tenant } : {}, body))
  },
  async Taken(args, _callback, _header, request) {
    const query = new URLSearchParams({ day: args.day, ...(args.cursor && { cursor: args.cursor }), ...(args.limit && { limit: args.limit }) })
    return toXML(await ask(request, 'GET', '/v1/taken?' + query, {}))
  },
}

const server = createServer((_request, response) => response.writeHead(404).end())
soap.listen(server, '/core', { CoreSystem: { CoreSystem: operations } }, readFileSync(wsdlFile, 'utf8'))
server.listen(0, '127.0.0.1', () => console.log(`soap service at http://127.0.0.1:${server.address().port}/core`))
