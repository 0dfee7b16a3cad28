import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FileParts, MessageParts, ThreadModel, ThreadState } from '../client'
import { Chunks } from './Chunks'
import { MessageTools, Quote } from './dialogs'
import { useParley } from './hooks'
import { Icon } from './icons'
import { PictureDialog } from './MessageFiles'
import { MessageItem, WaitingItem } from './MessageItem'
import { t, tn } from './texts'
import { textOfCode } from './useAction'

const NEAR = 60 // pixels from the end that count as being there
const LOAD_AT = 600
export const PER_CHUNK = 50

interface MessageListProps {
  /** What stands behind the newest message, where there is no room for it elsewhere. */
  children?: ComponentChildren
  model: ThreadModel
  state: ThreadState
  label: string
  onTakeBack: (messageId: string) => void
  onEdit: (message: MessageParts) => void
  /** The message that is marked. */
  markedSeq?: number | null | undefined
  /** What stands below a message. */
  after?: ((message: MessageParts) => ComponentChildren) | undefined
  noteWords?: ((text: string) => ComponentChildren) | undefined
}

/** A thread's messages: begins at the first unread one, follows the newest, and loads older ones as one goes back. */
export function MessageList({ model, state, label, onTakeBack, onEdit, markedSeq, after, noteWords, children }: MessageListProps) {
  const { outbox } = useParley()
  const view = state.view!
  const { messages } = view
  const scroller = useRef<HTMLDivElement>(null)
  const { atEnd, onScroll, toEnd } = useScrolling(scroller, model, state)
  const newestOwn = messages.findLast((one) => one.viewerIsAuthor && one.kind === 'TEXT' && !one.deletedAt)
  const takeBack = allows(state, 'DELETE_MESSAGE') && newestOwn && newestOwn.seq > state.readUpTo
  const kept = messages.filter((one) => !one.deletedAt)
  const entry = kept.findLast((one) => one.kind === 'TEXT') ?? kept.findLast((one) => one.viewerIsAuthor)
  const canAnswer = allows(state, 'SEND_MESSAGE')
  const [picture, setPicture] = useState<FileParts | null>(null)
  const version = `${state.unreadFrom} ${state.readUpTo} ${newestOwn?.seq} ${takeBack} ${markedSeq} ${canAnswer}`

  const render = useCallback(
    (message: MessageParts, index: number) => (
      <MessageItem
        key={message.id}
        message={message}
        before={messages[index - 1]}
        isUnreadLine={message.seq === state.unreadFrom}
        onPicture={setPicture}
        isMarked={message.seq === markedSeq}
        tools={
          <MessageTools
            message={message}
            isFirst={message === entry}
            canAnswer={canAnswer}
            onAnswer={() => model.answering.set(message)}
            onEdit={() => onEdit(message)}
          />
        }
        quote={message.replyTo && <Quote of={message.replyTo} model={model} />}
        noteWords={noteWords}
        after={after?.(message)}
        receipt={
          message === newestOwn && (
            <p class="receipt">
              <Icon name={message.seq <= state.readUpTo ? 'checks' : 'check'} size={14} />
              {message.seq <= state.readUpTo ? t('lineRead') : t('lineSent')}
              {takeBack && (
                <button type="button" class="link" onClick={() => onTakeBack(message.id)}>
                  {t('takeBack')}
                </button>
              )}
            </p>
          )
        }
      />
    ),
    [messages, version],
  )

  return (
    <div class="messages-place">
      <div ref={scroller} class="messages" role="log" aria-label={label} aria-busy={state.loadingOlder} tabIndex={0} onScroll={onScroll}>
        {view.hasOlder && <p class="loading-older">{t('loading')} …</p>}
        <Chunks
          items={messages}
          groupOf={(message) => Math.floor(message.seq / PER_CHUNK)}
          render={render}
          version={version}
          root={scroller}
        />
        {state.waiting.map((one) => (
          <WaitingItem
            key={one.id}
            one={one}
            problem={one.refusal ? textOfCode(one.refusal.code, one.refusal.message) : null}
            onRetry={() => outbox.retry(one.id)}
            onDrop={() => outbox.drop(one.id)}
          />
        ))}
        {children}
        <p class="typing" aria-live="polite">
          {state.typing.length > 0 && (
            <>
              <span class="dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
              {tn('typing', state.typing.length, { names: state.typing.join(', ') })}
            </>
          )}
        </p>
      </div>
      {!atEnd && (
        <button type="button" class="button jump" onClick={toEnd}>
          <Icon name="down" size={16} /> {t('jumpToNewest')}
        </button>
      )}
      {picture && <PictureDialog file={picture} onClose={() => setPicture(null)} />}
    </div>
  )
}

export function allows(state: ThreadState, action: string): boolean {
  return state.view?.thread.viewerActions.some((one) => one.action === action && one.allowed) ?? false
}

/** What the viewer has just written: one that waits to be sent, or a note, which never does. */
function newestWritten({ view, waiting }: ThreadState): string | null {
  const newest = view!.messages.at(-1)
  return waiting.at(-1)?.id ?? (newest?.viewerIsAuthor && newest.kind === 'NOTE' ? newest.id : null)
}

/** Keeps the place while messages come at either end, shows what one writes, and marks as read what has been seen. */
function useScrolling(scroller: { current: HTMLDivElement | null }, model: ThreadModel, state: ThreadState) {
  const messages = state.view!.messages
  const written = newestWritten(state)
  const place = useRef({ first: -1, top: 0, height: 0, stick: true, begun: false, written })
  const [atEnd, setAtEnd] = useState(true)

  const toEnd = useCallback(() => {
    const element = scroller.current
    if (element) element.scrollTop = element.scrollHeight
  }, [])
  const toNewest = () => {
    place.current.stick = true
    model.toNewest?.()
    toEnd()
  }
  const note = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const { scrollTop: top, scrollHeight: height } = element
    const below = height - top - element.clientHeight
    Object.assign(place.current, { top, height, stick: below < NEAR && !model.state.get().hasNewer })
    setAtEnd(place.current.stick)
    if (top < LOAD_AT) void model.loadOlder().catch(() => {})
    if (below < LOAD_AT) void model.loadNewer?.().catch(() => {})
    if (place.current.stick && isLookedAt()) model.markRead()
  }, [model])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const now = place.current
    // The event that tells of scrolling comes later than the scrolling: whoever has just gone up is left there.
    const end = Math.min(now.height, element.scrollHeight)
    if (element.scrollTop < now.top && end - element.scrollTop - element.clientHeight >= NEAR) now.stick = false
    const line = now.begun ? null : element.querySelector<HTMLElement>('[data-unread-line]')
    if (line) element.scrollTop = line.offsetTop - 80
    else if (now.stick || !now.begun || (written !== null && written !== now.written)) toEnd()
    else if (messages[0]?.seq !== now.first) element.scrollTop += element.scrollHeight - now.height
    now.begun = true
    now.written = written
    now.first = messages[0]?.seq ?? -1
    note()
  }, [messages, state.waiting, state.typing])

  useEffect(() => {
    const element = scroller.current
    const observer = new ResizeObserver(() => {
      if (place.current.stick) toEnd()
      if (element) place.current.top = element.scrollTop
    })
    if (element) observer.observe(element)
    addEventListener('focus', note)
    document.addEventListener('visibilitychange', note)
    return () => {
      observer.disconnect()
      removeEventListener('focus', note)
      document.removeEventListener('visibilitychange', note)
    }
  }, [note])
  return { atEnd, onScroll: note, toEnd: toNewest }
}

function isLookedAt(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}
