import { type MessageParts, MessagesAround, MessagesOnward, type Parley, type ThreadModel, type ThreadState, type ThreadView, createStore, mergeMessages, openThread } from '../../client'

/** A thread that may be shown as it was around a message far back, without all that has been written since. */
export interface ThreadWithPast extends ThreadModel {
  /** Shows a message, however far back it is, by one request. */
  showAround(seq: number): Promise<void>
}

/** A gap in what is loaded: up to where the messages around a hit go, and what was loaded before they came. */
export interface Gap {
  until: number
  cursor: string
  before: Pick<ThreadView, 'hasOlder' | 'olderCursor'>
  newest: number
}

/** Opens a thread. While there is a gap, what is shown ends there: newer messages are loaded as one goes on, or skipped. */
export function openThreadWithPast(parley: Parley, threadId: string): ThreadWithPast {
  const model = openThread(parley, threadId)
  const state = createStore<ThreadState>(model.state.get())
  let gap: Gap | null = null
  let loading = false

  function show(): void {
    const all = model.state.get()
    if (gap && (!all.view || isOver(gap, all))) leave()
    state.set(gap ? { ...all, hasNewer: true, view: { ...all.view!, messages: upTo(gap, all.view!.messages) } } : all)
  }
  function leave(): void {
    const left = gap!
    gap = null
    model.change((view) => withoutPast(view, left))
  }
  const stop = model.state.subscribe(() => show())

  return {
    ...model,
    state,
    close() {
      stop()
      model.close()
    },
    markRead: () => void (gap ?? model.markRead()),
    toNewest: () => void (gap && leave()),
    async loadNewer() {
      if (!gap || loading) return
      loading = true
      try {
        const { thread } = await parley.run(MessagesOnward, { id: threadId, after: gap.cursor })
        const after = thread && gap
        if (!after) return
        const { nodes, pageInfo } = thread.messages
        model.change((view) => {
          gap = closed(after, nodes, view) || !pageInfo.hasNextPage ? null : { ...after, until: nodes.at(-1)!.seq, cursor: pageInfo.endCursor! }
          return { ...view, messages: mergeMessages(view.messages, nodes) }
        })
      } finally {
        loading = false
      }
    },
    async showAround(seq) {
      const { view } = state.get()
      if (!view || isThere(view, seq)) return
      const { thread } = await parley.run(MessagesAround, { id: threadId, seq })
      if (!thread) return
      const { nodes, pageInfo } = thread.messages
      if (gap) leave()
      model.change((view) => {
        const found: Gap = {
          until: nodes.at(-1)?.seq ?? 0,
          cursor: pageInfo.endCursor!,
          before: { hasOlder: view.hasOlder, olderCursor: view.olderCursor },
          newest: view.messages.at(-1)?.seq ?? 0,
        }
        gap = closed(found, nodes, view) || !pageInfo.hasNextPage ? null : found
        const { hasPreviousPage: hasOlder, startCursor: olderCursor } = pageInfo
        return { ...view, messages: mergeMessages(view.messages, nodes), hasOlder, olderCursor }
      })
    },
  }
}

const upTo = ({ until }: Gap, messages: MessageParts[]) => messages.filter((one) => one.seq <= until)

/** Is a message among what is shown, or so near that it is there already? */
function isThere({ messages, hasOlder }: ThreadView, seq: number): boolean {
  const [first, last] = [messages[0]?.seq ?? 0, messages.at(-1)?.seq ?? 0]
  return seq <= last && (seq >= first || !hasOlder)
}

/** Do these messages reach what was loaded from the end? */
function closed({ until }: Gap, arrived: MessageParts[], { messages }: ThreadView): boolean {
  const next = messages.find((one) => one.seq > until)
  return !next || arrived.some((one) => one.seq >= next.seq)
}

/** One's own message has to be seen; and after a loss of the connection the thread is loaded anew, without its past. */
function isOver({ until, newest }: Gap, { view, waiting }: ThreadState): boolean {
  const last = view!.messages.at(-1)
  return waiting.length > 0 || !last || (last.viewerIsAuthor && last.seq > newest) || view!.messages[0]!.seq > until
}

function withoutPast(view: ThreadView, { until, before }: Gap): ThreadView {
  const isFresh = view.messages[0] === undefined || view.messages[0].seq > until
  return isFresh ? view : { ...view, ...before, messages: view.messages.filter((one) => one.seq > until) }
}
