/** The worker: loads Pyodide, NumPy and our wheels, and runs blocks of code. */

import type { PyodideAPI, PyodideConfig } from 'pyodide'
import compare from '../../exampletest/compare.py'
import { forget, keep, kept } from './kept.ts'
import type { Files, News, Question } from './messages.ts'
import session from './session.py'

type Run = (codes: string[], mode: string, expected: string, send: (text: string) => void) => [string, number, string]

const MOST_MEMORY = 2 ** 30 // bytes; Python raises MemoryError before a phone runs out
const PAGE = 2 ** 16
// What NumPy and our package import of Python's library: it is part of the memory that is kept.
const FIRST = 'csv, ctypes, dataclasses, datetime, importlib.metadata, importlib.resources, pickle, platform, tarfile'

/** Loads all, and then answers what comes through the port. */
export async function start (files: Files, port: MessagePort): Promise<void> {
  const tell = (news: News): void => port.postMessage(news)
  const loading = Promise.race([loadSession(files), noWebAssembly()])
  loading.catch(forget) // what was kept may be what is wrong; the next start is as the first
  const run = await loading
  port.onmessage = ({ data }) => answer(data, run, tell)
  tell({ kind: 'ready' })
}

function answer ({ id, codes, hasPrompts, expected }: Question & { id: number }, run: Run, tell: (news: News) => void): void {
  tell({ kind: 'begun', id })
  try {
    const send = (text: string): void => tell({ kind: 'printed', id, text })
    const [difference, block, error] = run(codes, hasPrompts ? 'single' : 'exec', expected, send)
    tell({ kind: 'answered', id, answer: { difference, block, error } })
  } catch (error) { // Python itself cannot go on
    console.warn(error)
    tell({ kind: 'broken', id })
  }
}

async function loadSession (files: Files): Promise<Run> {
  limitMemory()
  const python = await loadPython(files)
  const names = python.globals
  python.runPython(compare, { globals: names })
  python.runPython(session, { globals: names })
  python.runPython('import numpy; session = Session(difference)', { globals: names })
  const run = names.get('session').run
  return (...question) => {
    const found = run(...question)
    try {
      return found.toJs()
    } finally {
      found.destroy()
    }
  }
}

async function loadPython ({ base, core, sums, wheels }: Files): Promise<PyodideAPI> {
  const folder = new URL(core, base).href
  checkSums(folder, sums)
  const ours = Promise.all(wheels.map(name => fetched(new URL(name, base))))
  ours.catch(() => {}) // awaited below
  const [{ loadPyodide }, state] = await Promise.all([
    import(`${folder}pyodide.mjs`) as Promise<typeof import('pyodide')>,
    kept(folder),
  ])
  const settings: PyodideConfig = { indexURL: folder, stdin: () => null }
  const python = await loadPyodide({ ...settings, ...state ? { _loadSnapshot: state.arrayBuffer() } : { _makeSnapshot: true } })
  python.runPython(`import ${FIRST}`)
  python.setInterruptBuffer(new Int32Array(1)) // so that loops look into JavaScript, where WebKit can end them
  if (!state) void keep(folder, python.makeMemorySnapshot())
  await python.loadPackage('numpy', { messageCallback: () => {} })
  for (const wheel of await ours) python.unpackArchive(wheel, 'wheel')
  return python
}

/** Our wheels change and keep their names, so the browser asks whether what it has is still right. */
async function fetched (address: URL): Promise<ArrayBuffer> {
  return (await fetch(address, { cache: 'no-cache' })).arrayBuffer() // unpacking fails on what is not a wheel
}

/** Lets only whole files through: Firefox, given half of the WebAssembly as it comes, waits for ever. */
function checkSums (folder: string, sums: Record<string, string>): void {
  const { fetch } = self
  self.fetch = (address, settings) => {
    const sum = sums[`${address}`.replace(folder, '')]
    return fetch(address, sum ? { ...settings, integrity: sum } : settings)
  }
}

/** Fails where WebAssembly cannot be had: Pyodide itself would wait for ever. */
function noWebAssembly (): Promise<never> {
  const { instantiateStreaming } = WebAssembly
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (...given) => {
      try {
        return await instantiateStreaming(...given)
      } catch (error) {
        reject(error)
        throw error
      }
    }
  })
}

function limitMemory (): void {
  const { grow } = WebAssembly.Memory.prototype
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * PAGE > MOST_MEMORY) throw new RangeError('too much memory')
    return grow.call(this, pages)
  }
}
