import { Failure, Refused, accepted } from './errors'
import type { FileStorage } from './file-storage'
import * as operations from './generated'
import { newId } from './ids'
import type { Waiting, WaitingFile } from './outbox-storage'
import { type PutFile, refusedFile } from './put-file'
import { type Store, createStore } from './store'
import type { Run } from './transport'

/** What a file is about, if that is there already: who may not see it may not attach to it. */
export interface FilePlace {
  threadId?: string
  orderId?: string
}

export interface UploadState {
  /** How much of it has gone, from 0 to 1. */
  progress: number
  /** Once it is there: what a message names it by. */
  attachmentId: string | null
  /** Why the server will not have it. */
  refusal: { code: string; message: string } | null
}

/** A file on its way. */
export interface Upload {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly file: Blob
  readonly state: Store<UploadState>
  /** Its attachment's id, once it is there; begins, or begins again, where need be. Throws Failure or Refused. */
  finished(): Promise<string>
  cancel(): void
}

export interface Uploads {
  /** Begins to upload. */
  add(file: File, place: FilePlace): Upload
  find(id: string): Upload | undefined
  /** What was chosen and is not sent yet, by where one writes. */
  chosen(key: string): Store<readonly Upload[]>
  /** Tries again what failed for want of a network. */
  retry(): void
  /** Keeps the bytes of what waits in the outbox over reloads. */
  hold(files: readonly WaitingFile[]): void
  /** Takes up again, after a reload, what waits in the outbox. */
  restore(waiting: readonly Waiting[]): Promise<void>
  /** The files with the ids of their attachments, once all are there. Throws Failure or Refused. */
  upload(files: readonly WaitingFile[]): Promise<WaitingFile[]>
  drop(files: readonly WaitingFile[]): void
}

interface Tools {
  run: Run
  put: PutFile
  storage: FileStorage
  /** A link as this page reaches it. */
  at: (link: string) => string
}

/** Files on their way, one after the other, so that what is written meanwhile need not wait for a connection. */
export function createUploads(tools: Tools): Uploads {
  const all = new Map<string, Upload>()
  const chosen = new Map<string, Store<readonly Upload[]>>()
  const inTurn = queue()
  const forget = (id: string) => {
    all.delete(id)
    void tools.storage.remove(id)
  }
  function begin(id: string, name: string, file: Blob, place: FilePlace): Upload {
    const upload = createUpload({ id, name, file, place, ...tools, inTurn, onCancel: () => forget(id) })
    all.set(id, upload)
    void upload.finished().catch(() => {}) // its state tells
    return upload
  }

  return {
    add: (file, place) => begin(newId(), file.name, file, place),
    find: (id) => all.get(id),
    chosen(key) {
      const store = chosen.get(key) ?? createStore<readonly Upload[]>([])
      chosen.set(key, store)
      return store
    },
    retry() {
      for (const upload of all.values()) if (!upload.state.get().refusal) void upload.finished().catch(() => {})
    },
    hold(files) {
      for (const { id, attachmentId } of files) {
        const upload = attachmentId ? undefined : all.get(id)
        if (upload && !upload.state.get().attachmentId) void tools.storage.save(id, upload.file)
      }
    },
    async restore(waiting) {
      const files = waiting.flatMap(({ threadId, files = [] }) => files.map((one) => ({ threadId, ...one })))
      for (const { id, name, threadId, attachmentId } of files) {
        const file = attachmentId ? undefined : await tools.storage.load(id)
        if (file) begin(id, name, file, { threadId })
      }
    },
    upload: (files) =>
      Promise.all(
        files.map(async (one) => {
          const attachmentId = one.attachmentId ?? (await all.get(one.id)?.finished())
          if (!attachmentId) throw refusedFile('The file is not here any more. Attach it again.')
          return { ...one, attachmentId }
        }),
      ),
    drop(files) {
      for (const { id } of files) {
        all.get(id)?.cancel()
        forget(id)
      }
    },
  }
}

interface Details extends Tools {
  id: string
  name: string
  file: Blob
  place: FilePlace
  inTurn: <T>(work: () => Promise<T>) => Promise<T>
  onCancel: () => void
}

function createUpload({ id, name, file, place, run, put, at, inTurn, onCancel }: Details): Upload {
  const state = createStore<UploadState>({ progress: 0, attachmentId: null, refusal: null })
  const cancelled = new AbortController()
  let announced: { id: string; url: string } | null = null
  let running: Promise<string> | null = null

  async function announce() {
    const input = { ...place, filename: name, contentType: file.type || 'application/octet-stream', size: file.size }
    const { attachment, uploadUrl } = accepted((await run(operations.AttachmentCreate, { input })).attachmentCreate)
    return { id: attachment!.id, url: at(uploadUrl!) }
  }
  async function work(): Promise<string> {
    if (cancelled.signal.aborted) throw new Failure('other', 'Cancelled.')
    announced ??= await announce()
    const { id: attachmentId, url } = announced
    await put(url, file, (progress) => state.update((now) => ({ ...now, progress })), cancelled.signal)
    state.set({ progress: 1, attachmentId, refusal: null })
    return attachmentId
  }
  function failed(error: unknown): never {
    // The link has ended, or the bytes are there and the answer was lost: the next try gets a new one.
    if (error instanceof Failure && error.kind === 'not-found') announced = null
    const refusal = error instanceof Refused ? { code: error.problem.code, message: error.message } : null
    state.update((now) => ({ ...now, progress: 0, refusal }))
    throw error
  }

  return {
    id,
    name,
    size: file.size,
    file,
    state,
    finished() {
      const { attachmentId } = state.get()
      if (attachmentId) return Promise.resolve(attachmentId)
      running ??= inTurn(work)
        .catch(failed)
        .finally(() => {
          running = null
        })
      return running
    },
    cancel() {
      cancelled.abort()
      onCancel()
    },
  }
}

/** Runs one piece of work after the other, whatever becomes of each. */
function queue() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
}

/** A message's text: files without one go by their names, since a message must say something. */
export function textWith(body: string, files: readonly { name: string }[]): string {
  return body || files.map((one) => one.name).join(', ')
}

/** Does a message say no more than the names of its files? */
export function onlyNames(body: string, files: readonly { name: string }[]): boolean {
  return files.length > 0 && body === textWith('', files)
}
