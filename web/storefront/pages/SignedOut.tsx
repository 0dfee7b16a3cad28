import { isGuests } from '../../ui/guest'
import { parcelTexts, t as told } from '../../ui/parcel/texts'
import { present } from '../../ui/session'
import * as ui from '../../ui/SignInNotices'
import { t } from '../texts'

/** The pages for who is not signed in, once their texts are there. */
export async function ready() {
  await parcelTexts.load()
  return { NoToken, SignedOut }
}

const NoToken = () => <ui.NoToken title={t('noTokenTitle')} text={t('noTokenText')} />

/** Who came by a link to one order is told what to do about that; everybody else to sign in. */
function SignedOut() {
  if (isGuests(present().token)) return <ui.SignedOut title={told('linkEndedTitle')} text={told('linkEndedText')} />
  return <ui.SignedOut text={t('signedOutText')} />
}
