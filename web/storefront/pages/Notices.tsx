import { Notice } from '../../ui/Notices'
import * as ui from '../../ui/PageNotices'
import { t } from '../texts'

export const NoToken = () => <ui.NoToken title={t('noTokenTitle')} text={t('noTokenText')} />
export const SignedOut = () => <ui.SignedOut text={t('signedOutText')} />

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
