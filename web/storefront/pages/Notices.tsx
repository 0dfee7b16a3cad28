import { lazy } from '../../ui/lazy'
import { Notice } from '../../ui/Notices'
import * as ui from '../../ui/PageNotices'
import { t } from '../texts'

const signIn = async () => (await import('./SignedOut')).ready()
export const NoToken = lazy(async () => (await signIn()).NoToken)
export const SignedOut = lazy(async () => (await signIn()).SignedOut)

export function NotFound() {
  return (
    <ui.NothingHere text={t('notFoundHint')}>
      <a class="button" href="/">
        {t('allOrders')}
      </a>
    </ui.NothingHere>
  )
}

export function ForStaff({ name }: { name: string }) {
  return (
    <Notice isPage icon="store" title={t('staffTitle')} text={t('staffText', { name })}>
      <a class="button primary" href="/admin">
        {t('staffLink')}
      </a>
    </Notice>
  )
}
