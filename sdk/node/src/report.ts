import type { RosterRow, RosterStep } from './roster.js'
import type { Outcome } from './result.js'

const headings = ['行号', '结果', '登记编号', '代码', '说明', '处理建议', '业务流水号', '回执编号']

const outcomeNames: Readonly<Record<Outcome, string>> = {
  done: '办结', rejected: '不予通过', partial: '部分办结', processing: '办理中', manual: '人工处理中', unknown: '结果未知', '': '未申报',
}

/** outcomeName returns the Chinese name of an outcome, 未申报 for none. */
export function outcomeName(outcome: Outcome): string {
  return outcomeNames[outcome]
}

const stepNames: Readonly<Record<string, string>> = { ...outcomeNames, skipped: '未办', undone: '已撤回' }

/** stepText tells a step in one cell of a report, in Chinese. */
export function stepText(s: RosterStep): string {
  return [Object.hasOwn(stepNames, s.outcome) ? stepNames[s.outcome] : s.outcome, s.number, s.code, s.message].filter((w) => w !== '').join(' ')
}

/**
 * reportCsv writes the rows of a report as CSV that spreadsheets open as UTF-8. No
 * cell begins like a formula. extra adds a column in front, such as each person's name;
 * a joint service has a column for each of its acts at the end.
 */
export function reportCsv(rows: readonly RosterRow[], extra?: { heading: string; value: (row: number) => string }): string {
  const acts = [...new Set(rows.flatMap((r) => r.steps.map((s) => s.title)))]
  const lines = rows.map((r) => [
    String(r.row), ...(extra ? [extra.value(r.row)] : []), outcomeName(r.outcome), r.registrationNo, r.code, r.message, r.hint, r.msgId, r.receiptId,
    ...acts.map((act) => r.steps.filter((s) => s.title === act).map(stepText).join('')),
  ])
  const [first = '', ...rest] = headings
  const all = [[first, ...(extra ? [extra.heading] : []), ...rest, ...acts], ...lines]
  return '\ufeff' + all.map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n'
}

/** cell puts an apostrophe before what a spreadsheet would calculate, and a tab before long numbers, of which it would lose digits. */
function cell(text: string): string {
  let out = text
  if (/^[\s\u200b-\u200d\u2060\ufeff]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r]/.test(text)) out = "'" + text
  else if (/^[0-9X]{16,}$/.test(text)) out = '\t' + text
  return /[",\r\n]/.test(out) ? '"' + out.replace(/"/g, '""') + '"' : out
}
