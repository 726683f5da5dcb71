// Writes explorers as they are before any script has run. A line of JSON asks for each; a line of JSON holds its HTML,
// or says what is wrong with the address at which it starts.
import { createInterface } from 'node:readline'

import { stateAt } from './address.ts'
import { Problem, sceneOf } from './state.ts'
import { whole } from './view.ts'

for await (const line of createInterface({ input: process.stdin })) {
  const { given, address, id, size } = JSON.parse(line)
  try {
    console.log(JSON.stringify({ html: whole(sceneOf(stateAt(address, given)), id, size) }))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.log(JSON.stringify({ problem: error.message }))
  }
}
