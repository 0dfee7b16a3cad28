import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icons'
import { t } from './texts'

export interface NoticeProps {
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
      <Icon name={icon} size={40} />
      <Heading>{title}</Heading>
      {text && <p>{text}</p>}
      {children}
    </div>
  )
}

/** A list of threads, before it is there. */
export function LoadingRows() {
  return (
    <div class="skeleton-rows" role="status">
      <span class="sr-only">{t('loading')}</span>
      {[0, 1, 2, 3, 4].map((row) => (
        <p key={row}>
          <i />
          <i />
          <i />
        </p>
      ))}
    </div>
  )
}

export function Loading() {
  return (
    <div class="skeleton" role="status">
      <span class="sr-only">{t('loading')}</span>
      <i />
      <i />
      <i />
    </div>
  )
}
