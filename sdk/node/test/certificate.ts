import { createSign, generateKeyPairSync } from 'node:crypto'

const tlv = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  const n = content.length
  const length = n < 128 ? [n] : n < 256 ? [0x81, n] : [0x82, n >> 8, n & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex')

/** selfSigned makes a certificate for names and addresses of this machine, as the tests' server and only authority. */
export function selfSigned(names: string[], addresses: string[]): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = tlv(0x30, hex('06082a8648ce3d040302'))
  const name = tlv(0x30, tlv(0x31, tlv(0x30, hex('0603550403'), tlv(0x0c, Buffer.from('zhilian test')))))
  const time = (text: string): Buffer => tlv(0x17, Buffer.from(text))
  const alternatives = tlv(
    0x30,
    ...names.map((n) => tlv(0x82, Buffer.from(n))),
    ...addresses.map((a) => tlv(0x87, Buffer.from(a.split('.').map(Number)))),
  )
  const extensions = tlv(0xa3, tlv(0x30,
    tlv(0x30, hex('0603551d13'), hex('0101ff'), tlv(0x04, hex('30030101ff'))),
    tlv(0x30, hex('0603551d11'), tlv(0x04, alternatives)),
  ))
  const body = tlv(0x30,
    hex('a003020102'), tlv(0x02, hex('01')), algorithm, name, tlv(0x30, time('200101000000Z'), time('491231235959Z')), name,
    publicKey.export({ type: 'spki', format: 'der' }), extensions,
  )
  const signature = createSign('sha256').update(body).sign(privateKey)
  const der = tlv(0x30, body, algorithm, tlv(0x03, Buffer.from([0]), signature))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
