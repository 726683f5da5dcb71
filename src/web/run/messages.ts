/** What the page asks of Python, and what it hears. */

/** Blocks of a page, of which the last one is to run, as at prompts or as a script; and what the page says it prints. */
export interface Question { codes: string[], hasPrompts: boolean, expected: string }

/** In what the output differs from the expected one; or which block ended with an error, and the traceback. */
export interface Answer { difference: string, block: number, error: string }

export type News =
  | { kind: 'ready' | 'absent' }
  | { kind: 'begun' | 'broken', id: number }
  | { kind: 'printed', id: number, text: string }
  | { kind: 'answered', id: number, answer: Answer }

/** What lies beside the page of the frame: the folder of Pyodide, the hashes of its files, and the wheels. */
export interface Files { base: string, core: string, sums: Record<string, string>, wheels: string[] }
