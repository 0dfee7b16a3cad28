import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../../ui/icons'
import { useTitle } from '../../ui/hooks'
import { t as shared } from '../../ui/texts'
import { t } from '../texts'

interface NoticeProps {
  icon: IconName
  title: string
  text: string
  children?: ComponentChildren
}

/** A page, or part of one, that has only one thing to say. */
export function Notice({ icon, title, text, children }: NoticeProps) {
  return (
    <div class="empty">
      <Icon name={icon} size={40} />
      <h2>{title}</h2>
      <p>{text}</p>
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
        <p>{text}</p>
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
        {t('reload')}
      </button>
    </Whole>
  )
}

export function NotFound() {
  useTitle(t('notFound'))
  return (
    <div class="empty">
      <Icon name="search" size={40} />
      <h1>{t('notFound')}</h1>
      <p>{t('notFoundHint')}</p>
      <a class="button" href="/">
        {t('allOrders')}
      </a>
    </div>
  )
}

export function ForStaff({ name }: { name: string }) {
  return (
    <Notice icon="store" title={t('staffTitle')} text={t('staffText', { name })}>
      <a class="button primary" href="/admin">
        {t('staffLink')}
      </a>
    </Notice>
  )
}

export function Loading() {
  return (
    <div class="page skeleton" role="status">
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
        {t('reload')}
      </button>
    </Notice>
  )
}
