import type { ComponentChildren } from 'preact'
import { useTitle } from '../ui/hooks'
import { Icon, type IconName } from '../ui/icons'
import { t as shared } from '../ui/texts'
import { inboxPath } from './paths'
import { t } from './texts'

interface NoticeProps {
  icon: IconName
  title: string
  text?: string
  /** All that the page has. */
  isPage?: boolean
  children?: ComponentChildren
}

/** A page, or part of one, that has only one thing to say. */
export function Notice({ icon, title, text, isPage = false, children }: NoticeProps) {
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <div class="empty">
      <Icon name={icon} size={36} />
      <Heading>{title}</Heading>
      {text && <p>{text}</p>}
      {children}
    </div>
  )
}

function Whole({ icon, title, text, children }: NoticeProps) {
  useTitle(title)
  return (
    <main class="whole">
      <div class="empty">
        <Icon name={icon} size={40} />
        <h1>{title}</h1>
        {text && <p>{text}</p>}
        {children}
      </div>
    </main>
  )
}

export const NoToken = () => <Whole icon="person" title={t('noTokenTitle')} text={t('noTokenText')} />
export const SignedOut = () => <Whole icon="clock" title={t('signedOutTitle')} text={t('signedOutText')} />

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  return (
    <Whole icon="alert" title={t('unreachableTitle')} text={t('unreachableText')}>
      <button type="button" class="button primary" onClick={onRetry}>
        {shared('retry')}
      </button>
    </Whole>
  )
}

export function NotFound() {
  useTitle(t('notFound'))
  return (
    <Notice isPage icon="search" title={t('notFound')} text={t('notFoundHint')}>
      <a class="button" href={inboxPath}>
        {t('inbox')}
      </a>
    </Notice>
  )
}

export function ForCustomers({ name }: { name: string }) {
  return (
    <Notice isPage icon="store" title={t('customerTitle')} text={t('customerText', { name })}>
      <a class="button primary" href="/">
        {t('customerLink')}
      </a>
    </Notice>
  )
}

export function Loading() {
  return (
    <div class="skeleton" role="status">
      <span class="sr-only">{shared('loading')}</span>
      <i />
      <i />
      <i />
    </div>
  )
}

export function LoadFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <Notice icon="alert" title={t('unreachableTitle')} text={t('unreachableText')}>
      <button type="button" class="button" onClick={onRetry}>
        {shared('retry')}
      </button>
    </Notice>
  )
}
