import type { ComponentType } from 'preact'
import { useContext, useEffect, useRef } from 'preact/hooks'
import type { DisputeParts } from '../client'
import type { DisputeQuestionProps } from '../ui/DisputeQuestion'
import { ParleyContext } from '../ui/hooks'
import { locale } from '../ui/i18n'
import type { OpenDialogProps } from '../ui/parcel/OpenDispute'
import type { Show } from './later'
import { ownServer } from './own-server'

/** What the build of the widget has in place of ui/dialogs.ts. */
export { Answering, EditDialog, MessageTools } from '../ui/Answering'
export { EmojiButton } from '../ui/EmojiButton'
export { Quote } from '../ui/Quote'
export { WholeMail } from '../ui/WholeMail'
export const DisputeQuestion = later<DisputeQuestionProps>('DisputeQuestion')
export const OpenDisputeDialog = later<OpenDialogProps>('OpenDisputeDialog')
export const LinkEnded = later<object>('LinkEnded')
export const ParcelPart = later<{ dispute: DisputeParts }>('ParcelPart')

/** A script of one file has no parts that are loaded later, so these are in a second one, with all that they use. */
const secondFile = () => import(/* @vite-ignore */ `${ownServer()}/widget/later.js`) as Promise<{ show: Show; hide: (place: Element) => void }>

/** A component of the second file, shown in a place of its own: that file has a Preact of its own. */
function later<Props extends object>(name: string): ComponentType<Props> {
  return function Later(props: Props) {
    const place = useRef<HTMLDivElement>(null)
    const parley = useContext(ParleyContext) // there is none where the sign-in has failed
    useEffect(() => {
      const here = place.current!
      secondFile().then(({ show }) => show(here, name, props, parley, locale()), () => {}) // out of reach: until it is shown again
    })
    useEffect(() => {
      const here = place.current!
      return () => void secondFile().then(({ hide }) => hide(here), () => {})
    }, [])
    return <div ref={place} class="later" />
  }
}
