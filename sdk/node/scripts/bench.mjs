// Measures what the README says of speed, in CPU time of this process, turn by turn:
//   npm run build && node scripts/bench.mjs
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { sm2, sm4 } from 'sm-crypto-v2'
import { Cipher } from '../dist/esm/seal.js'
import { PrivateKey } from '../dist/esm/sm2.js'

/** rounds runs every case in turn, so that all meet the same load, and prints the mean CPU microseconds of each. */
function rounds(title, cases, n) {
  const spent = new Map(Object.keys(cases).map((name) => [name, 0]))
  for (let i = -Math.ceil(n / 10); i < n; i++) {
    for (const [name, work] of Object.entries(cases)) {
      const from = process.cpuUsage()
      work()
      const { user, system } = process.cpuUsage(from)
      if (i >= 0) spent.set(name, spent.get(name) + user + system)
    }
  }
  for (const [name, sum] of spent) console.log(`${title}\t${name}\t${(sum / n).toFixed(1)} µs`)
}

const key = randomBytes(16)
const aad = randomBytes(230)
for (const [size, n] of [[1024, 3000], [1 << 20, 20]]) {
  const plain = randomBytes(size)
  const open = (suite) => {
    const c = new Cipher(key, suite)
    return () => c.open('EP-REQ', aad, c.seal(randomBytes, 'EP-REQ', aad, plain))
  }
  rounds(`${size} B, seal and open`, {
    'SDK SM4-GCM': open('SM4-GCM'),
    'sm-crypto-v2 SM4-GCM': () => {
      const iv = randomBytes(12)
      const o = { mode: 'gcm', iv, associatedData: aad, output: 'array', padding: 'none' }
      const { output, tag } = sm4.encrypt(plain, key, { ...o, outputTag: true })
      sm4.decrypt(output, key, { ...o, tag })
    },
    'SDK SM4-CBC-HMAC-SM3': open('SM4-CBC-HMAC-SM3'),
    'OpenSSL sm4-ctr alone': () => {
      const iv = randomBytes(16)
      createDecipheriv('sm4-ctr', key, iv).update(createCipheriv('sm4-ctr', key, iv).update(plain))
    },
    'OpenSSL sm4-cbc and HMAC-SM3 alone': () => {
      const iv = randomBytes(16)
      const c = createCipheriv('sm4-cbc', key, iv)
      const text = Buffer.concat([c.update(plain), c.final()])
      for (let i = 0; i < 2; i++) createHmac('sm3', key).update(aad).update(text).digest()
      const d = createDecipheriv('sm4-cbc', key, iv)
      Buffer.concat([d.update(text), d.final()])
    },
  }, n)
}

const pair = sm2.generateKeyPairHex()
const own = PrivateKey.parse(pair.privateKey)
const text = randomBytes(300)
const signature = own.sign(randomBytes, text)
const der = Buffer.from(signature, 'base64').toString('hex')
rounds('SM2', {
  'SDK sign': () => own.sign(randomBytes, text),
  'sm-crypto-v2 sign': () => sm2.doSignature(text, pair.privateKey, { der: true, hash: true, publicKey: pair.publicKey }),
  'SDK verify': () => own.publicKey.verify(text, signature),
  'sm-crypto-v2 verify': () => sm2.doVerifySignature(text, der, pair.publicKey, { der: true, hash: true }),
}, 50)
