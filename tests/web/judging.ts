// Judges what the tests type, a line each: as a number that was typed, and as an answer to an exercise.
import { createInterface } from 'node:readline'

import { lookUp } from '../../src/web/got/lookup.ts'
import { judged, judgedShape } from '../../src/web/practice/judge.ts'
import { readAnswer, readShape } from '../../src/web/practice/typed.ts'
import { explorerAddress } from '../../src/web/practice/picture.ts'
import { Problem } from '../../src/web/state.ts'

function answer ({ typed, asked, shape, rows, parameter, given, of }) {
  if (given) return explorerAddress(given, of)
  if (shape) return asked ? judgedShape(asked, readShape(typed)) : readShape(typed)
  const number = readAnswer(typed)
  if (rows) return lookUp(rows, number, parameter)
  return asked ? judged(asked, number) : number
}

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line)
  try {
    console.log(JSON.stringify(answer(question)))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.log(JSON.stringify({ problem: error.message }))
  }
}
