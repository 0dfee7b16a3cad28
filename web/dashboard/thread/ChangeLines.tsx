import { useEffect } from 'preact/hooks'
import { type MessageParts, ThreadChanges, createStore } from '../../client'
import { dateAndTime, time } from '../../ui/format'
import { useLoad, useParley, usePart } from '../../ui/hooks'
import { t as shared } from '../../ui/texts'
import type { ThreadParts } from '../../ui/ThreadPane'
import { t } from '../texts'
import { type Change, type Line, type Placed, placedChanges } from './placed'

const NONE: Placed = new Map()
const NO_LINES: readonly Line[] = []
const placed = createStore<Placed>(NONE)

/** Reads what was changed of a thread, again with each change, and puts it where the lines find it. */
export function useChangeLines({ state }: ThreadParts): void {
  const { run } = useParley()
  const { thread, messages, hasOlder } = state.view!
  // Whatever tells of a change brings its labels anew, also where all is again as it was.
  const { value } = useLoad(() => run(ThreadChanges, { id: thread.id }), [thread.id, thread.labels])
  useEffect(() => {
    const seqs = messages.map((one) => one.seq)
    placed.set(placedChanges(value?.thread?.changes ?? [], seqs, hasOlder))
  }, [value, messages])
  useEffect(() => () => placed.set(NONE), [thread.id])
}

/** What was changed of the thread after a message: a small line each. */
export function ChangeLines({ message }: { message: MessageParts }) {
  const { viewer } = useParley()
  const lines = usePart(placed, (all) => all.get(message.seq) ?? NO_LINES, [message.seq])
  return (
    <>
      {lines.map(({ change, from }, index) => (
        <p key={`${change.at} ${change.kind} ${index}`} class="change-line">
          {whatChanged(change, from)} · {change.by.id === viewer.id ? shared('you') : change.by.name} ·{' '}
          <time dateTime={change.at} title={dateAndTime(change.at)}>
            {time(change.at)}
          </time>
        </p>
      ))}
    </>
  )
}

function whatChanged({ kind, state, snoozedUntil, assignee, label }: Change, from: string | null): string {
  switch (kind) {
    case 'STATE':
      if (state === 'SNOOZED') return snoozedUntil ? t('snoozedUntil', { when: dateAndTime(snoozedUntil) }) : t('snoozedOpenly')
      return state === 'DONE' ? t('changeDone') : t('changeReopened')
    case 'ASSIGNEE':
      if (!assignee) return from ? t('changeUnassignedFrom', { from }) : t('changeUnassigned')
      return from ? t('changeAssignedFrom', { from, to: assignee.name }) : t('changeAssigned', { to: assignee.name })
    case 'LABEL_ADDED':
      return t('changeLabelAdded', { label: label?.name ?? '–' })
    case 'LABEL_REMOVED':
      return t('changeLabelRemoved', { label: label?.name ?? '–' })
    default:
      return t('noReplyNeeded')
  }
}
