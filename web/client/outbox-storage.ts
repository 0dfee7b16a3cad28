/** A file of a waiting message. */
export interface WaitingFile {
  /** Under which its bytes are kept. */
  id: string
  name: string
  size: number
  /** Once it is uploaded: the same at each try, since with others it would be another message. */
  attachmentId?: string
}

/** A message that waits to be sent. */
export interface Waiting {
  /** Its clientMutationId: the same at each try, so that the server accepts it once. */
  id: string
  threadId: string
  body: string
  /** The message that it answers. */
  replyToId?: string
  files?: WaitingFile[]
  /** Milliseconds since 1970. */
  queuedAt: number
  /** The newest message of the thread when it was written. */
  afterSeq: number
  /** Why the server will not have it; it waits for the author to change or drop it. */
  refusal?: { code: string; message: string }
}

export interface OutboxStorage {
  load(): Waiting[]
  save(one: Waiting): void
  remove(id: string): void
}

/** Keeps each message under a key of its own, so that two windows of one person never overwrite each other. */
export function browserStorage(userId: string, storage: Storage): OutboxStorage {
  const prefix = `parley:outbox:${userId}:`
  return {
    load() {
      const keys = Object.keys(storage).filter((key) => key.startsWith(prefix))
      return keys.flatMap((key) => parsed(storage.getItem(key))).sort((a, b) => a.queuedAt - b.queuedAt)
    },
    save(one) {
      try {
        storage.setItem(prefix + one.id, JSON.stringify(one))
      } catch {
        // Full, or switched off: then it lasts as long as the page.
      }
    },
    remove: (id) => storage.removeItem(prefix + id),
  }
}

/** For where a browser keeps nothing. */
export function memoryStorage(): OutboxStorage {
  const kept = new Map<string, Waiting>()
  return {
    load: () => [...kept.values()],
    save: (one) => void kept.set(one.id, one),
    remove: (id) => void kept.delete(id),
  }
}

function parsed(text: string | null): Waiting[] {
  try {
    const one = JSON.parse(text ?? '') as Waiting
    return typeof one.id === 'string' && typeof one.body === 'string' ? [one] : []
  } catch {
    return []
  }
}
