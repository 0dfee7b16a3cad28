import type { Parley } from '../../client'
import { NewMessages } from '../../client/generated-notifications'
import { reached } from '../base'
import { go } from '../router'
import { isLookedAt } from './looking'
import { storeState, storedState } from './stored'
import { channelOf } from './push'
import { playSound } from './sound'

const REMEMBERED = 100 // messages of which a window has told

/** Of what one wants to be told. */
export type Wanted = 'EVERY_MESSAGE' | 'DISPUTES_ONLY' | 'NEVER'

/** Is somebody who wants to be told of `wanted` told of a message of this kind? Notes tell whom they name, by push and mail. */
export function isAlerted(kind: string, isOwn: boolean, wanted: Wanted): boolean {
  if (isOwn || wanted === 'NEVER' || kind === 'NOTE') return false
  return wanted === 'EVERY_MESSAGE' || kind.startsWith('DISPUTE')
}

/** Tells of messages that come after `since` while this page lies behind others: by a sound where that is on, and by a notification where no push does. */
export function alertWhileHidden(parley: Parley, wanted: Wanted, since: string, pathOf: (threadId: string) => string): () => void {
  let cursor: string | null = since
  return parley.follow({
    document: NewMessages,
    variables: () => ({ after: cursor }),
    onValue: ({ inboxEvents }) => {
      cursor = inboxEvents.cursor
      if (!('message' in inboxEvents)) return
      const { message, thread } = inboxEvents
      if (document.hasFocus() || !isAlerted(message.kind, message.viewerIsAuthor, wanted)) return
      void onceOfAllWindows(`${parley.viewer.id} ${message.id}`, async () => {
        if (await isLookedAt(parley.viewer.id, thread.id)) return
        if (storedState().sound) playSound()
        if ((await channelOf(parley)) === 'pages') await notify(message, thread.id, pathOf(thread.id))
      })
    },
    onResync: async () => void (cursor = null),
  })
}

/** Does something that every window does sooner or later in the first of them alone: a window that slept hears of it late. */
async function onceOfAllWindows(id: string, work: () => Promise<void>): Promise<void> {
  const once = async () => {
    const { done } = storedState()
    if (done.includes(id)) return
    storeState({ done: [...done, id].slice(-REMEMBERED) })
    await work()
  }
  await (navigator.locks ? navigator.locks.request('parley:telling', once) : once())
}

async function notify(message: { author: { name: string }; body: string }, threadId: string, path: string): Promise<void> {
  const what = { body: message.body.slice(0, 300), tag: threadId }
  try {
    const shown = new Notification(message.author.name, what)
    shown.onclick = () => {
      window.focus()
      go(path)
      shown.close()
    }
  } catch {
    // A phone shows those of service workers alone; what is pressed there comes back by sw.js.
    const registration = await navigator.serviceWorker?.getRegistration(reached('/'))
    await registration?.showNotification(message.author.name, { ...what, data: { url: reached(path) } })
  }
}
