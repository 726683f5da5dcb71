// Writes explorers as they are before any script has run: a line of JSON asks for each, a line of JSON holds its HTML.
import { createInterface } from 'node:readline'

import { stateAt } from './address.ts'
import { sceneOf } from './state.ts'
import { whole } from './view.ts'

for await (const line of createInterface({ input: process.stdin })) {
  const { given, address, id, size } = JSON.parse(line)
  console.log(JSON.stringify(whole(sceneOf(stateAt(address, given)), id, size)))
}
