import type { ComponentChildren } from 'preact'
import { type FileParts, type MessageParts, type Waiting, onlyNames } from '../client'
import { Avatar } from './Avatar'
import { WholeMail } from './dialogs'
import { dateAndTime, dayName, time } from './format'
import { Icon } from './icons'
import { MessageFiles, WaitingFiles } from './MessageFiles'
import { useParley } from './hooks'
import { stepTitle } from './steps'
import { t } from './texts'
import { Words } from './Words'

const TOGETHER = 5 * 60_000

interface MessageItemProps {
  message: MessageParts
  before: MessageParts | undefined
  isUnreadLine: boolean
  /** What is said below the viewer's own: read, or sent. */
  receipt: ComponentChildren
  onPicture: (file: FileParts) => void
  isMarked: boolean
  /** What can be done with it. */
  tools?: ComponentChildren
  /** The message that it answers. */
  quote?: ComponentChildren
  /** How notes are shown, where not as other texts. */
  noteWords?: ((text: string) => ComponentChildren) | undefined
  after?: ComponentChildren
}

/** A message with what stands before it: the day, the line where the unread ones begin, who writes. */
export function MessageItem({ message, before, isUnreadLine, receipt, onPicture, isMarked, tools, quote, noteWords, after }: MessageItemProps) {
  const newDay = !before || dayName(before.createdAt) !== dayName(message.createdAt)
  const follows = !newDay && !isUnreadLine && belongsTogether(before, message)
  return (
    <>
      {newDay && (
        <h3 class="day">
          <span>{dayName(message.createdAt)}</span>
        </h3>
      )}
      {isUnreadLine && (
        <p class="unread-line" data-unread-line>
          <span>{t('newMessages')}</span>
        </p>
      )}
      {message.kind === 'TEXT' || message.kind === 'NOTE' ? (
        <Bubble message={message} follows={follows} receipt={receipt} onPicture={onPicture} noteWords={noteWords} isMarked={isMarked} tools={tools} quote={quote} />
      ) : (
        <Milestone message={message} onPicture={onPicture} isMarked={isMarked} />
      )}
      {after}
    </>
  )
}

function belongsTogether(before: MessageParts, message: MessageParts): boolean {
  const apart = Date.parse(message.createdAt) - Date.parse(before.createdAt)
  return before.kind === message.kind && before.author.id === message.author.id && apart < TOGETHER
}

type BubbleProps = Pick<MessageItemProps, 'message' | 'receipt' | 'onPicture' | 'noteWords' | 'isMarked' | 'tools' | 'quote'> & { follows: boolean }

function Bubble({ message, follows, receipt, onPicture, noteWords, isMarked, tools, quote }: BubbleProps) {
  const { viewerIsAuthor: mine, author } = message
  const name = mine ? t('you') : author.name
  return (
    <article data-seq={message.seq} aria-current={isMarked || undefined} class={`message ${mine ? 'mine' : 'theirs'} ${message.kind === 'NOTE' ? 'note' : ''} ${follows ? 'follows' : ''}`}>
      {!mine && (follows ? <span class="avatar-space" /> : <Avatar name={author.name} />)}
      <div class="message-body">
        <h4 class={follows ? 'sr-only' : 'message-head'}>
          <span class={mine ? 'sr-only' : undefined}>{name}</span>{' '}
          <time dateTime={message.createdAt} title={dateAndTime(message.createdAt)}>
            {time(message.createdAt)}
          </time>
        </h4>
        {!message.deletedAt && quote}
        {message.deletedAt ? (
          <p class="bubble deleted">{t('deleted')}</p>
        ) : (
          !onlyNames(message.body, named(message)) && (
            <p class="bubble" dir="auto">
              {message.kind === 'NOTE' && <strong class="note-mark">{t('note')}: </strong>}
              {message.kind === 'NOTE' && noteWords ? noteWords(message.body) : <Words text={message.body} />}
            </p>
          )
        )}
        <MessageFiles files={message.attachments} onPicture={onPicture} />
        {message.hasOriginalBody && <WholeMail id={message.id} />}
        {message.editedAt && !message.deletedAt && (
          <small class="edited" title={dateAndTime(message.editedAt)}>
            {t('edited')}
          </small>
        )}
        {receipt}
        {!message.deletedAt && tools}
      </div>
    </article>
  )
}

const named = ({ attachments }: MessageParts) => attachments.map((one) => ({ name: one.filename }))

/** A step of a dispute, or what happened to the order, as the thread tells it. */
function Milestone({ message, onPicture, isMarked }: Pick<MessageItemProps, 'message' | 'onPicture' | 'isMarked'>) {
  const title = stepTitle(message, useParley().viewer)
  const words = title === null ? message.body : message.step?.comment
  return (
    <article data-seq={message.seq} aria-current={isMarked || undefined} class={`milestone ${message.kind.toLowerCase()}`}>
      <Icon name={message.kind === 'ORDER_EVENT' ? 'box' : message.kind === 'DISPUTE_CLOSED' ? 'check' : 'alert'} size={18} />
      <div>
        <h4 class="milestone-head">
          {message.viewerIsAuthor ? t('you') : message.author.name}{' '}
          <time dateTime={message.createdAt} title={dateAndTime(message.createdAt)}>
            {time(message.createdAt)}
          </time>
        </h4>
        {title !== null && <p>{title}</p>}
        {words && (
          <p dir="auto">
            <Words text={words} />
          </p>
        )}
        <MessageFiles files={message.attachments} onPicture={onPicture} />
      </div>
    </article>
  )
}

interface WaitingItemProps {
  one: Pick<Waiting, 'body' | 'files'>
  problem: string | null
  onRetry: () => void
  onDrop?: () => void
}

/** A message of the viewer's that is still on its way, or that the server will not have. */
export function WaitingItem({ one, problem, onRetry, onDrop }: WaitingItemProps) {
  const files = one.files ?? []
  const drop = onDrop && (
    <button type="button" class="link" onClick={onDrop}>
      {t('drop')}
    </button>
  )
  return (
    <article class="message mine waiting">
      <div class="message-body">
        <h4 class="sr-only">{t('you')}</h4>
        {!onlyNames(one.body, files) && (
          <p class="bubble" dir="auto">
            <Words text={one.body} />
          </p>
        )}
        <WaitingFiles files={files} />
        {problem ? (
          <div class="receipt refused" role="alert">
            <span>{problem}</span>
            <button type="button" class="link" onClick={onRetry}>
              {t('retry')}
            </button>
            {drop}
          </div>
        ) : (
          <p class="receipt">
            <Icon name="clock" size={14} /> {t('lineWaiting')}
            {files.length > 0 && drop}
          </p>
        )}
      </div>
    </article>
  )
}
