import { Notice } from '../Notices'
import { t } from './texts'

/** In place of a guest's order, once their link is not good any more. */
export const LinkEnded = () => <Notice icon="clock" title={t('linkEndedTitle')} text={t('linkEndedText')} />
