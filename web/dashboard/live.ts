import { useEffect, useRef } from 'preact/hooks'
import { type InboxThreadsResult, type StaffEventsResult, StaffEvents } from '../client'
import { useParley } from '../ui/hooks'
import { paced } from './pace'
import { noteGone, noteSeen } from './presence'

export type InboxRow = InboxThreadsResult['threads']['nodes'][number]
export type StaffEvent = StaffEventsResult['inboxEvents']

/** Is it about what is so for a moment, and changes nothing in lists? */
export const isPassing = (event: StaffEvent) => event.__typename === 'Typing' || event.__typename === 'Viewing'

/** Takes note of who looks at threads and who writes there. */
export function notePresence(event: StaffEvent): void {
  const { thread } = event
  if (event.__typename === 'Typing') noteSeen('writing', thread.id, event.user)
  else if (event.__typename === 'Viewing') noteSeen('viewing', thread.id, event.user)
  else if (event.__typename === 'MessageAdded' && thread.lastMessage) noteGone('writing', thread.id, thread.lastMessage.author.id)
}

/** Calls `reload` soon after something happened that `matters`, and once a lost connection is back. */
export function useLive(reload: () => void, matters: (event: StaffEvent) => boolean): void {
  const parley = useParley()
  const present = useRef({ reload, matters })
  present.current = { reload, matters }
  useEffect(() => {
    let cursor: string | null = null
    let wasGone = false
    const { soon, close } = paced(() => present.current.reload())
    const stops = [
      parley.follow({
        document: StaffEvents,
        variables: () => ({ after: cursor }),
        onValue: ({ inboxEvents }) => {
          cursor = inboxEvents.cursor
          if (present.current.matters(inboxEvents)) soon()
        },
        onResync: async () => {
          cursor = null
          soon()
        },
      }),
      parley.link.state.subscribe(() => {
        const state = parley.link.state.get()
        if (state === 'live' && wasGone) soon()
        wasGone = state === 'gone' || (wasGone && state !== 'live')
      }),
    ]
    return () => {
      close()
      for (const stop of stops) stop()
    }
  }, [parley])
}
