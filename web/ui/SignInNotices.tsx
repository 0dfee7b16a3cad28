import { useEffect, useState } from 'preact/hooks'
import { t } from './page-texts'
import { WholeNotice } from './PageNotices'
import { signInLink } from './session'

export const NoToken = (says: { title: string; text: string }) => (
  <WholeNotice icon="person" {...says}>
    <SignIn />
  </WholeNotice>
)

export const SignedOut = ({ title = t('signedOutTitle'), text }: { title?: string; text: string }) => (
  <WholeNotice icon="clock" title={title} text={text}>
    <SignIn />
  </WholeNotice>
)

function SignIn() {
  const [link, setLink] = useState<string | null>(null)
  useEffect(() => void signInLink().then(setLink), [])
  return (
    link && (
      <a class="button primary" href={link}>
        {t('signIn')}
      </a>
    )
  )
}
