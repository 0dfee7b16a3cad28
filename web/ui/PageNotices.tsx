import type { ComponentChildren } from 'preact'
import { useTitle } from './hooks'
import { Notice, type NoticeProps } from './Notices'
import { t } from './page-texts'
import { t as shared } from './texts'

/** Instead of all, where there is no page to be shown. */
export function WholeNotice(props: NoticeProps) {
  useTitle(props.title)
  return (
    <main class="whole">
      <Notice isPage {...props} />
    </main>
  )
}

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  return (
    <WholeNotice icon="alert" title={t('unreachableTitle')} text={t('unreachableText')}>
      <button type="button" class="button primary" onClick={onRetry}>
        {shared('retry')}
      </button>
    </WholeNotice>
  )
}

/** No such page; the children lead back. */
export function NothingHere({ text, children }: { text: string; children: ComponentChildren }) {
  useTitle(t('notFound'))
  return (
    <Notice isPage icon="search" title={t('notFound')} text={text}>
      {children}
    </Notice>
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
