/**
 * In a frame whose policy lets it load what lies beside it, and nothing else: starts the worker that runs Python.
 *
 * A worker made of a blob inherits the policy of the page that made it; one with a file of its own would have none.
 */

import type { Files } from './messages.ts'

const { dataset } = document.currentScript as HTMLScriptElement
const files: Files = { base: document.baseURI, ...JSON.parse(dataset.files!) }
const code = `onmessage = async ({ data, ports: [port] }) => {
  try {
    const { start } = await import(new URL('worker.js', data.base))
    await start(data, port)
  } catch (error) {
    console.warn(error)
    port.postMessage({ kind: 'absent' })
  }
}`

/** Starts Python, which then speaks through the port; returns what ends it. */
function startPython (port: MessagePort): () => void {
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  const worker = new Worker(address, { type: 'module' })
  worker.postMessage(files, [port])
  return () => worker.terminate()
}

Object.assign(window, { startPython })
