/**
 * Python's memory as it is right after its start, kept by the browser: the next page starts from it in a fifth of the time.
 *
 * Where the browser keeps nothing, Python starts as it did the first time.
 */

const NAME = 'chainrule-python'

/** Returns what was kept for a folder of Pyodide. */
export async function kept (folder: string): Promise<Response | undefined> {
  try {
    return await (await caches.open(NAME)).match(folder)
  } catch {
    return undefined
  }
}

/** Keeps the memory for the next time, and nothing of other versions. */
export async function keep (folder: string, memory: Uint8Array): Promise<void> {
  await forget()
  try {
    await (await caches.open(NAME)).put(folder, new Response(memory as Uint8Array<ArrayBuffer>))
  } catch {
    // There is no room, or the browser keeps nothing for this site.
  }
}

/** Forgets what was kept. */
export async function forget (): Promise<void> {
  try {
    await caches.delete(NAME)
  } catch {
    // There is nothing to forget.
  }
}
