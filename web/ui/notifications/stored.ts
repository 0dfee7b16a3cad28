/** What this browser keeps of being told, for all its windows. */
export interface StoredState {
  /** Whose messages it tells of; null: of nobody's. */
  viewer: string | null
  /** The push service's address that the server was last told, and when, in milliseconds. */
  endpoint: string | null
  at: number
  /** Whether a sound is played. */
  sound: boolean
  /** When it was last asked whether to tell of messages. */
  asked: number
  /** Of which of the last messages a window has told, or need not tell any more. */
  done: string[]
}

const STORAGE_KEY = 'parley:told'
const EMPTY: StoredState = { viewer: null, endpoint: null, at: 0, sound: false, asked: 0, done: [] }

export function storedState(): StoredState {
  try {
    return { ...EMPTY, ...(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<StoredState>) }
  } catch {
    return EMPTY
  }
}

export function storeState(some: Partial<StoredState>): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ ...storedState(), ...some }))
  } catch {
    // Switched off: then it is asked again.
  }
}
