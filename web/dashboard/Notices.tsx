import { useTitle } from '../ui/hooks'
import { Notice } from '../ui/Notices'
import * as ui from '../ui/PageNotices'
import * as signIn from '../ui/SignInNotices'
import { inboxPath } from './paths'
import { t } from './texts'

export const NoToken = () => <signIn.NoToken title={t('noTokenTitle')} text={t('noTokenText')} />
export const SignedOut = () => <signIn.SignedOut text={t('signedOutText')} />

export function NotFound() {
  return (
    <ui.NothingHere text={t('notFoundHint')}>
      <a class="button" href={inboxPath}>
        {t('inbox')}
      </a>
    </ui.NothingHere>
  )
}

export function ForCustomers({ name }: { name: string }) {
  useTitle(t('customerTitle'))
  return (
    <Notice isPage icon="store" title={t('customerTitle')} text={t('customerText', { name })}>
      <a class="button primary" href="/">
        {t('customerLink')}
      </a>
    </Notice>
  )
}
