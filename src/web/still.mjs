// Writes explorers and exercises as they are before any script has run. A line of JSON asks for each; a line of JSON
// holds its HTML, or says what is wrong with the address at which an explorer starts.
import { createInterface } from 'node:readline'

import { stateAt } from './address.ts'
import { cardHtml } from './practice/card.ts'
import { Problem, sceneOf } from './state.ts'
import { whole } from './view.ts'

for await (const line of createInterface({ input: process.stdin })) {
  const { card, given, address, id, size } = JSON.parse(line)
  try {
    const html = card ? cardHtml(card) : whole(sceneOf(stateAt(address, given)), id, size)
    console.log(JSON.stringify({ html }))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.log(JSON.stringify({ problem: error.message }))
  }
}
