/** Lets the blocks of Python on a page run where they are. */

import { Block } from './block.ts'
import { Python } from './python.ts'

const { src } = document.currentScript as HTMLScriptElement
const folder = new URL('run/', src)
const python = new Python(folder)
const groups = new Map<Element | null, Block[]>()

for (const root of document.querySelectorAll<HTMLElement>('.highlight.runs')) {
  const place = root.closest('.doc-contents') // the examples of a docstring run by themselves
  if (!groups.has(place)) groups.set(place, [])
  new Block(root, groups.get(place)!, python, new URL('editor.js', folder))
}
