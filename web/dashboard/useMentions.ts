import { useEffect } from 'preact/hooks'
import { EventCursor, type Parley, StaffEvents } from '../client'
import { useParley } from '../ui/hooks'
import { go, path } from '../ui/router'
import type { StaffEvent } from './live'
import { threadPath } from './paths'
import { t } from './texts'
import { mentionedIn } from './thread/mention-words'
import { colleagues, loadColleagues } from './thread/mentions'
import { tell } from './toast'

type Told = Extract<StaffEvent, { message: unknown }>

/** Does the note name the viewer, and did not before? */
async function namedBy(parley: Parley, event: Told): Promise<boolean> {
  const { viewer } = parley
  const { kind, body, viewerIsAuthor } = event.message
  if (event.__typename === 'MessageEdited') return event.mentioned?.id === viewer.id && !viewerIsAuthor
  if (kind !== 'NOTE' || viewerIsAuthor || mentionedIn(body, [viewer]).length === 0) return false
  await loadColleagues(parley).catch(() => {}) // another's name may begin with the viewer's
  return mentionedIn(body, [...colleagues.get(), viewer]).includes(viewer.id)
}

/** Tells at once, on any page, when a colleague names the viewer in a note. */
export function useMentions(): void {
  const parley = useParley()
  useEffect(() => {
    let cursor: string | null = null // from now on
    return parley.follow({
      document: StaffEvents,
      variables: () => ({ after: cursor }),
      onValue: async ({ inboxEvents: event }) => {
        cursor = event.cursor
        if (!('message' in event) || path.get().startsWith(threadPath(event.thread.id)) || !(await namedBy(parley, event))) return
        const { thread, message } = event
        tell(t('mentionedYou', { name: message.author.name, customer: thread.customer?.name ?? thread.subject }), t('keyOpen'), () => go(threadPath(thread.id)))
      },
      onResync: async () => {
        cursor = (await parley.run(EventCursor, {})).eventCursor
      },
    })
  }, [parley])
}
