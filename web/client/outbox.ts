import { Failure, Refused } from './errors'
import type { MessageParts } from './generated'
import { newId } from './ids'
import { pauseBefore } from './link'
import type { OutboxStorage, Waiting, WaitingFile } from './outbox-storage'
import { type Store, createStore } from './store'

/** Sends one message. Throws Failure where it should be tried again, Refused where that would not help. */
export type Send<Sent> = (one: Waiting) => Promise<Sent>

export interface Outbox {
  readonly waiting: Store<readonly Waiting[]>
  add(threadId: string, body: string, afterSeq: number, files?: readonly WaitingFile[], replyToId?: string): void
  /** Sends what waits, in the order in which it was written. */
  flush(): Promise<void>
  /** A refused one again, as it is. */
  retry(id: string): void
  drop(id: string): void
  close(): void
}

/** What brings the files of waiting messages to the server: see uploads.ts. */
export interface WaitingFiles {
  hold(files: readonly WaitingFile[]): void
  /** Gives them with the ids of their attachments. Throws as Send does. */
  upload(files: readonly WaitingFile[]): Promise<WaitingFile[]>
  drop(files: readonly WaitingFile[]): void
}

/** Messages that are on their way: shown at once, kept over reloads, sent when there is a network, and accepted once. */
export function createOutbox<Sent>(
  storage: OutboxStorage,
  send: Send<Sent>,
  onSent: (sent: Sent, one: Waiting) => void,
  uploads: WaitingFiles,
): Outbox {
  const waiting = createStore<readonly Waiting[]>(storage.load())
  let flushing: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0

  const find = (id: string) => waiting.get().find((one) => one.id === id)
  function keep(one: Waiting): void {
    storage.save(one)
    waiting.update((all) => (find(one.id) ? all.map((other) => (other.id === one.id ? one : other)) : [...all, one]))
  }
  function drop(id: string): void {
    uploads.drop(find(id)?.files ?? [])
    storage.remove(id)
    waiting.update((all) => all.filter((one) => one.id !== id))
  }

  async function sendAll(): Promise<void> {
    for (let next = due(); next; next = due()) {
      try {
        const sent = await send(await uploaded(next))
        tries = 0
        onSent(sent, next)
        drop(next.id)
      } catch (error) {
        const present = find(next.id)
        if (!present) continue // dropped meanwhile
        if (!(error instanceof Refused)) return later(error)
        const { code } = error.problem
        // Another window had it waiting, too, and has sent it with uploads of its own.
        if (code === 'IDEMPOTENCY_KEY_REUSED' && present.files) drop(next.id)
        else keep({ ...present, refusal: { code, message: error.message } })
      }
    }
  }
  /** With its files there, and kept so before it is sent: each try names the same ones. */
  async function uploaded(one: Waiting): Promise<Waiting> {
    if (!one.files) return one
    const ready = { ...one, files: await uploads.upload(one.files) }
    if (!find(one.id)) throw new Failure('other', 'Dropped.')
    keep(ready)
    return ready
  }
  const due = () => waiting.get().find((one) => !one.refusal)

  function later(error: unknown): void {
    tries += 1
    const wait = error instanceof Failure && error.retryAfter ? error.retryAfter * 1000 : pauseBefore(tries)
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), wait)
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    flushing ??= sendAll().finally(() => {
      flushing = null
    })
    return flushing
  }

  return {
    waiting,
    add(threadId, body, afterSeq, files = [], replyToId) {
      const answered = replyToId !== undefined && { replyToId }
      keep({ id: newId(), threadId, body, queuedAt: Date.now(), afterSeq, ...answered, ...(files.length > 0 && { files: [...files] }) })
      uploads.hold(files)
      void flush()
    },
    flush,
    retry(id) {
      const { refusal: _, ...again } = find(id) ?? {}
      if ('id' in again) keep(again as Waiting)
      void flush()
    },
    drop,
    close: () => clearTimeout(timer),
  }
}

/**
 * Those that are still to be shown as on their way: a message can arrive as an event before its mutation has answered,
 * and would be there twice for a moment.
 */
export function notYetThere(waiting: readonly Waiting[], messages: readonly MessageParts[]): Waiting[] {
  const taken = new Set<number>()
  return waiting.filter((one) => {
    const arrived = messages.find(
      ({ seq, viewerIsAuthor, body }) => viewerIsAuthor && seq > one.afterSeq && body === one.body.trim() && !taken.has(seq),
    )
    if (arrived) taken.add(arrived.seq)
    return !arrived
  })
}
