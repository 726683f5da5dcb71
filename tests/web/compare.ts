// Compares the answers of the scripts with those that were right, for each mutant of the scripts; 1 says that one differs.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const folder = process.argv[2]
const answers = execFileSync('node', ['tests/web/answer.ts'], {
  input: readFileSync(`${folder}/questions.jsonl`), maxBuffer: 2 ** 30, stdio: ['pipe', 'pipe', 'ignore'],
}).toString()
const [found, right] = [answers, readFileSync(`${folder}/answers.jsonl`, 'utf8')].map(text => text.trim().split('\n'))

function isSame (one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number')
    return Math.abs(one - other) <= 1e-12 * Math.abs(one) + 1e-14
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return one === other
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every(name => isSame(one[name], other[name]))
}

process.exit(right.every((line, place) => isSame(JSON.parse(line), JSON.parse(found[place] ?? 'null'))) ? 0 : 1)
