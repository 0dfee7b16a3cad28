import { type Store, createStore } from './store'
import { type Following, follow } from './follow'
import { Failure, accepted } from './errors'
import * as operations from './generated'
import { type Drafts, createDrafts } from './drafts'
import { browserFiles } from './file-storage'
import { type Link, createLink } from './link'
import { type Outbox, createOutbox } from './outbox'
import { browserStorage, memoryStorage } from './outbox-storage'
import { putFile } from './put-file'
import { type Run, createTransport } from './transport'
import { type Uploads, createUploads } from './uploads'

export interface ParleyOptions {
  /** Where Parley is, as `https://parley.example` or `https://shop.example/parley`. Default: where the page is from. */
  server?: string
  token: string
  /** Asked for a new token when the present one has ended; null where there is none to be had. */
  renewToken?: () => Promise<string | null>
}

type Viewer = NonNullable<operations.SessionStartResult['viewer']>['user']
type Rules = operations.SessionStartResult['store']
type SentMessage = NonNullable<operations.MessageSendResult['messageSend']['message']>

/** A signed-in user's connection with Parley: what all models and pages work with. */
export interface Parley {
  readonly viewer: Viewer
  /** The store's rules, as they are now. */
  readonly store: Rules
  /** The same, for those who want to hear of a change. */
  readonly rules: Store<Rules>
  readonly badge: Store<operations.Badge>
  readonly link: Link
  readonly outbox: Outbox
  readonly uploads: Uploads
  readonly drafts: Drafts
  /** True once the token has ended and no new one was to be had. */
  readonly signedOut: Store<boolean>
  readonly run: Run
  /** A link to a file as this page reaches it: the server knows itself by one name, and may be opened by another. */
  at(link: string): string
  /** A place in the log before all that was loaded through this connection. */
  readonly startCursor: string
  follow<Result, Variables extends Record<string, unknown>>(what: Omit<Following<Result, Variables>, 'link'>): () => void
  /** Calls back for each message of the viewer's that the server has accepted. */
  onSent(callback: (message: SentMessage, threadId: string) => void): () => void
  close(): void
}

/** Signs in. Throws Failure: `signed-out` for a token that is not good, `offline` where the server is not reached. */
export async function connect(options: ParleyOptions): Promise<Parley> {
  const url = `${(options.server ?? location.origin).replace(/\/+$/, '')}/graphql`
  let token: string | null = options.token
  const signedOut = createStore(false)
  const runOnce = createTransport(url, () => token)
  const renew = once(async () => {
    const fresh = (await options.renewToken?.().catch(() => null)) ?? null
    if (fresh === null || fresh === token) {
      signedOut.set(true)
      return false
    }
    token = fresh
    link.retryNow()
    return true
  })
  const run: Run = async (document, variables) => {
    try {
      return await runOnce(document, variables)
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'signed-out' || !(await renew())) throw error
      return runOnce(document, variables)
    }
  }
  const link = createLink(url, () => token)
  const { viewer, store, eventCursor } = await run(operations.SessionStart, {}).catch((error: unknown) => {
    link.close()
    throw error
  })
  if (!viewer) throw new Failure('signed-out', 'Sign in first.')

  const sentCallbacks = new Set<(message: SentMessage, threadId: string) => void>()
  const at = (link: string) => {
    const { pathname, search } = new URL(link)
    return new URL(pathname + search, url).href
  }
  const storage = ownStorage()
  const drafts = createDrafts(viewer.user.id, storage)
  const uploads = createUploads({ run, put: putFile, storage: browserFiles, at })
  const outbox = createOutbox<SentMessage>(
    storage ? browserStorage(viewer.user.id, storage) : memoryStorage(),
    async ({ id, threadId, body, replyToId = null, files = [] }) => {
      const input = { threadId, body, replyToId, attachmentIds: files.map((one) => one.attachmentId!), clientMutationId: id }
      return accepted((await run(operations.MessageSend, { input })).messageSend).message!
    },
    (message, { threadId }) => sentCallbacks.forEach((callback) => callback(message, threadId)),
    uploads,
  )
  const rules = createStore<Rules>(store)
  const badge = createStore<operations.Badge>(viewer.unread)
  const stopBadge = follow({
    link,
    document: operations.UnreadBadge,
    variables: () => ({}),
    onValue: ({ unreadBadge }) => badge.set(unreadBadge),
  })
  const stopWatching = link.state.subscribe(() => {
    if (link.state.get() === 'live') {
      uploads.retry()
      void outbox.flush()
    }
    if (link.state.get() === 'refused') void renew()
  })
  void uploads.restore(outbox.waiting.get()).then(outbox.flush)

  return {
    viewer: viewer.user,
    get store() {
      return rules.get()
    },
    rules,
    badge,
    link,
    outbox,
    uploads,
    drafts,
    at,
    signedOut,
    run,
    startCursor: eventCursor,
    follow: (what) => follow({ ...what, link }),
    onSent(callback) {
      sentCallbacks.add(callback)
      return () => sentCallbacks.delete(callback)
    },
    close() {
      stopBadge()
      stopWatching()
      outbox.close()
      drafts.close()
      link.close()
    },
  }
}

/** At most one run at a time: whoever asks meanwhile gets the same answer. */
function once(work: () => Promise<boolean>): () => Promise<boolean> {
  let running: Promise<boolean> | null = null
  return () => {
    running ??= work().finally(() => {
      running = null
    })
    return running
  }
}

function ownStorage(): Storage | null {
  try {
    return localStorage
  } catch {
    return null // switched off
  }
}
