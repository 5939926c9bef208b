// A small HR program: reads a roster of new employees from CSV, files them with the
// authority, waits for results and writes a report for the handler.
//
//   node hr.mjs CONFIG ROSTER.csv REPORT.csv aab998=… aab001=… aae011=… [service=JS0101]
//
// The service is ER0101 when none is given. With JS0101, the joint service for those
// who were hired, the report has a column for each act as well. It ends with 0 when
// everybody is done, 1 when somebody is not and the report says why, 2 when it cannot
// work at all.
//
// aab998 is the employer's credit code, aab001 its unit number, aae011 the handler.
// Run it again after any breakdown: it repeats what was filed and files nobody twice.
import { readFileSync, writeFileSync } from 'node:fs'
import { Client, dictionaries, isZhilianError, loadConfig, outcomeName, reportCsv, stepText } from '@zhilian/sdk'

/** Column headings of the roster, with the field and the code table that each means; what is below 月工资 is for JS0101. */
const columns = {
  姓名: ['aac003'], 证件类型: ['aac058', 'AAC058'], 证件号码: ['aac147'], 性别: ['aac004', 'AAC004'], 出生日期: ['aac006'],
  手机号码: ['aac067'], 户口性质: ['aac009', 'AAC009'], 学历: ['aac011', 'AAC011'], 用工起始日期: ['aae030'],
  用工形式: ['aac013', 'AAC013'], 合同类别: ['abc910', 'ABC910'], 合同起始日期: ['abc913'], 合同终止日期: ['abc914'],
  试用期月数: ['probationMonths'], 月工资: ['monthlyPay'],
  工时制度: ['workHours', 'WorkHours'], 参保身份: ['aac066', 'AAC066'], 岗位类别: ['jobPost', 'JobPost'], 险种: ['aae140', 'AAE140'], 参保起始年月: ['aae041'],
}

/** parseCsv reads RFC 4180: quoted cells may hold commas, quotes and line ends. */
function parseCsv(text) {
  const rows = [[]]
  for (const [, quoted, plain, end] of text.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'))
    if (end !== ',') rows.push([])
  }
  return rows.filter((cells) => cells.some((cell) => cell !== ''))
}

/** RosterFault is a roster that cannot be filed. It names the place and never what stands there. */
class RosterFault extends Error {}

/** codeOf finds the code of a table that a cell means by code or Chinese name. */
function codeOf(table, cell, place) {
  const entries = Object.entries(dictionaries[table])
  const found = entries.find(([code, { zh }]) => cell === code || cell === zh)
  if (!found) throw new RosterFault(`${place}：不在代码表内，可填：${entries.map(([code, { zh }]) => `${code} ${zh}`).join('、')}`)
  return found[0]
}

/** person turns one row into what the interface wants. */
function person(headings, cells, row) {
  const out = {}
  headings.forEach((heading, i) => {
    const cell = cells[i] ?? ''
    if (cell === '' || !Object.hasOwn(columns, heading)) return
    const [field, table] = columns[heading]
    if (field === 'aae140') out[field] = cell.split(/[、,，;；/|\s]+/).map((kind) => codeOf(table, kind, `第 ${row} 行 ${heading}`))
    else if (table) out[field] = codeOf(table, cell, `第 ${row} 行 ${heading}`)
    else out[field] = field === 'probationMonths' ? Number(cell) : cell
  })
  return out
}

/** readRoster reads the file and turns every row into what the interface wants. */
function readRoster(file) {
  const [headings = [], ...lines] = parseCsv(readFileSync(file, 'utf8'))
  if (lines.length === 0) throw new RosterFault('名单是空的')
  return lines.map((cells, i) => person(headings, cells, i + 2))
}

/** run files the roster and returns how many people are not done. */
async function run(client, { service = 'ER0101', ...common }, rows, reportFile) {
  await client.resume() // what an earlier run left open
  const report = await client.fileRoster(service, { common, rows }, { wait: 120_000 })
  writeFileSync(reportFile, reportCsv(report.rows, { heading: '姓名', value: (row) => rows[row - 1].aac003 }))
  const counts = new Map()
  for (const { outcome } of report.rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  for (const r of report.rows) for (const step of r.steps) console.log(`第 ${r.row} 行 ${step.title}：${stepText(step)}`)
  console.log(`${service} ${rows.length} 人：` + [...counts].map(([outcome, n]) => `${outcomeName(outcome)} ${n}`).join('，') + `；结果见 ${reportFile}`)
  for (const e of report.errors) console.error(e.message, e.explain().zh.remedy)
  return rows.length - (counts.get('done') ?? 0)
}

/** told says why nothing can be done; what is not foreseen keeps its stack. */
function told(e) {
  if (isZhilianError(e)) {
    const { zh } = e.explain()
    return `${e.message}\n${zh.meaning}。原因：${zh.cause}。处理：${zh.remedy}`
  }
  if (e instanceof RosterFault) return `名单有误，未申报任何人：${e.message}`
  return e.syscall ? `文件不能读写：${e.message}` : e.stack
}

const [configFile, rosterFile, reportFile, ...values] = process.argv.slice(2)
if (!reportFile) {
  console.error('用法：node hr.mjs 配置文件 名单.csv 结果.csv aab998=… aab001=… aae011=… [service=JS0101]')
  process.exit(2)
}
let client
try {
  const rows = readRoster(rosterFile)
  client = await Client.open({ ...loadConfig(configFile), log: (line) => process.env.VERBOSE && console.error(JSON.stringify(line)) })
  const left = await run(client, Object.fromEntries(values.map((v) => v.split(/=(.*)/s).slice(0, 2))), rows, reportFile)
  process.exitCode = left === 0 ? 0 : 1
} catch (e) {
  console.error(told(e))
  process.exitCode = 2
} finally {
  await client?.close()
}
