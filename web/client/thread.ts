import { Failure, accepted } from './errors'
import type { MessageParts } from './generated'
import * as operations from './generated'
import { type ThreadView, applyEvent, firstUnread, mergeMessages, readByOthers, standing } from './merge'
import { notYetThere } from './outbox'
import type { Waiting } from './outbox-storage'
import type { Parley } from './parley'
import { type Store, createStore } from './store'
import { type Upload, textWith } from './uploads'

export interface ThreadState {
  view: ThreadView | null
  /** `missing`: there is no such thread for this viewer. `offline`: not loaded yet, since the server is not reached. */
  status: 'loading' | 'ready' | 'missing' | 'offline'
  loadingOlder: boolean
  /** What is shown ends before the newest: see `loadNewer`. */
  hasNewer?: boolean
  /** The first message that was unread when the thread was opened, as its `seq`. */
  unreadFrom: number | null
  /** Names of those who are writing now. */
  typing: string[]
  /** The viewer's own, still on their way. */
  waiting: Waiting[]
  /** How far the other side has read, as `seq`. */
  readUpTo: number
}

export interface ThreadModel {
  readonly state: Store<ThreadState>
  /** The message that what is sent next answers. */
  readonly answering: Store<MessageParts | null>
  /** Shown at once; with files, sent once they are there. */
  send(body: string, files?: readonly Upload[]): void
  /** Tells the others that the viewer is writing; as often as one likes. */
  typing(): void
  /** The viewer has seen all that is there. */
  markRead(): void
  loadOlder(): Promise<void>
  /** Of models that may show a part of a thread alone: goes on from its end, or skips what lies between it and the newest. */
  loadNewer?(): Promise<void>
  toNewest?(): void
  /** Of the same: shows a message, however far back it is, by one request. */
  showAround?(seq: number): Promise<void>
  takeBack(messageId: string): Promise<void>
  /** Shows a message as a mutation has left it. */
  show(message: MessageParts): void
  /** Shows a thread as a mutation has left it. */
  replace(thread: operations.ThreadDetails): void
  /** Changes what is shown. */
  change(how: (view: ThreadView) => ThreadView): void
  close(): void
}

const TYPING_LASTS = 5_000
const TYPING_EVERY = 3_000

/** A thread, live. Events that come twice, or again after a reconnection, do no harm: see merge.ts. */
export function openThread(parley: Parley, threadId: string): ThreadModel {
  const { run, viewer, outbox } = parley
  const state = createStore<ThreadState>({
    view: null,
    status: 'loading',
    loadingOlder: false,
    unreadFrom: null,
    typing: [],
    waiting: [],
    readUpTo: 0,
  })
  const answering = createStore<MessageParts | null>(null)
  const writers = new Map<string, ReturnType<typeof setTimeout>>()
  let cursor = parley.startCursor
  let stopFollowing = () => {}
  let closed = false
  let toldTyping = 0
  let markedUpTo = 0
  let older = Promise.resolve() // until the page that is asked for is there

  function show(view: ThreadView): void {
    const waiting = notYetThere(ownWaiting(), view.messages)
    state.update((now) => ({ ...now, view, status: 'ready', waiting, readUpTo: readByOthers(view.thread, viewer.role) }))
  }
  const change = (how: (view: ThreadView) => ThreadView): void => {
    const { view } = state.get()
    if (view) show(how(view))
  }
  const showMessage = (message: MessageParts) =>
    change((view) => ({ ...view, messages: mergeMessages(view.messages, [message]) }))
  const ownWaiting = () => outbox.waiting.get().filter((one) => one.threadId === threadId)

  async function load(): Promise<void> {
    const { eventCursor } = await run(operations.EventCursor, {}) // first, so that nothing falls between
    const { thread } = await run(operations.Thread, { id: threadId })
    if (!thread) throw new Failure('not-found', 'There is no such thread.')
    cursor = eventCursor
    const { messages, ...details } = thread
    const { hasPreviousPage, startCursor } = messages.pageInfo
    const view = { thread: details, messages: messages.nodes, hasOlder: hasPreviousPage, olderCursor: startCursor }
    if (state.get().status !== 'ready') state.update((now) => ({ ...now, unreadFrom: firstUnread(view, viewer.id) }))
    if (!closed) show(view)
  }

  async function loadOlder(): Promise<void> {
    const { view } = state.get()
    if (!view?.hasOlder || view.olderCursor === null) return
    state.update((now) => ({ ...now, loadingOlder: true }))
    try {
      const { thread } = await run(operations.OlderMessages, { id: threadId, before: view.olderCursor })
      if (!thread) return
      const { nodes, pageInfo } = thread.messages
      change((now) => ({
        ...now,
        messages: mergeMessages(nodes, now.messages),
        hasOlder: pageInfo.hasPreviousPage,
        olderCursor: pageInfo.startCursor,
      }))
    } finally {
      state.update((now) => ({ ...now, loadingOlder: false }))
    }
  }

  async function start(): Promise<void> {
    try {
      await load()
    } catch (error) {
      const missing = error instanceof Failure && error.kind !== 'offline'
      state.update((now) => ({ ...now, status: missing ? 'missing' : 'offline' }))
      return
    }
    if (closed) return
    stopFollowing = parley.follow({
      document: operations.ThreadEvents,
      variables: () => ({ threadId, after: cursor }),
      onValue: ({ threadEvents }) => onEvent(threadEvents),
      onResync: load,
      onEnd: () => state.update((now) => ({ ...now, status: 'missing' })),
    })
  }

  function onEvent(event: operations.ThreadEvent): void {
    cursor = event.cursor
    if (event.__typename === 'Typing') return onTyping(event.user)
    if (event.__typename === 'MessageAdded') onTypingEnded(event.message.author.id)
    change((view) => applyEvent(view, event))
  }

  function onTyping(user: operations.Person): void {
    if (user.id === viewer.id) return
    clearTimeout(writers.get(user.id))
    writers.set(user.id, setTimeout(() => onTypingEnded(user.id), TYPING_LASTS))
    const name = user.name
    state.update((now) => (now.typing.includes(name) ? now : { ...now, typing: [...now.typing, name] }))
    names.set(user.id, name)
  }
  const names = new Map<string, string>()
  function onTypingEnded(userId: string): void {
    clearTimeout(writers.get(userId))
    writers.delete(userId)
    const name = names.get(userId)
    if (name !== undefined) state.update((now) => ({ ...now, typing: now.typing.filter((one) => one !== name) }))
  }

  const stops = [
    outbox.waiting.subscribe(() => change((view) => ({ ...view }))),
    parley.onSent(({ thread, ...message }, sentTo) => {
      if (sentTo !== threadId) return
      showMessage(message)
      change((view) => ({ ...view, thread: standing(view.thread, thread) }))
    }),
    parley.link.state.subscribe(() => {
      if (parley.link.state.get() === 'live' && state.get().status === 'offline') void start()
    }),
  ]
  void start()

  return {
    state,
    answering,
    send(body, files = []) {
      toldTyping = 0
      const named = files.map(({ id, name, size }) => ({ id, name, size }))
      outbox.add(threadId, textWith(body, files), state.get().view?.messages.at(-1)?.seq ?? 0, named, answering.get()?.id)
      answering.set(null)
    },
    typing() {
      if (Date.now() - toldTyping < TYPING_EVERY) return
      toldTyping = Date.now()
      run(operations.TypingStart, { input: { threadId } }).catch(() => {}) // nobody misses it
    },
    markRead() {
      const { view } = state.get()
      const newest = view?.messages.at(-1)?.seq ?? 0
      if (!view || newest <= markedUpTo || (view.thread.unreadCount === 0 && markedUpTo === 0)) return
      markedUpTo = newest
      run(operations.ThreadMarkRead, { input: { threadId, seq: newest } })
        .then(({ threadMarkRead }) => {
          parley.badge.set(threadMarkRead.unread)
          change((now) => ({ ...now, thread: { ...now.thread, unreadCount: 0 } }))
        })
        .catch(() => {
          markedUpTo = 0 // the next look tries again
        })
    },
    loadOlder: () => (state.get().loadingOlder ? older : (older = loadOlder())),
    async takeBack(messageId) {
      const { messageDelete } = await run(operations.MessageDelete, { input: { messageId } })
      const { message } = accepted(messageDelete)
      if (message) showMessage(message)
    },
    show: showMessage,
    change,
    replace: (thread) => change((view) => ({ ...view, thread })),
    close() {
      closed = true
      stopFollowing()
      for (const stop of stops) stop()
      for (const timer of writers.values()) clearTimeout(timer)
    },
  }
}
