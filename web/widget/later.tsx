import { type ComponentType, render } from 'preact'
import type { Parley } from '../client'
import { DisputeQuestion } from '../ui/DisputeQuestion'
import { ParleyContext } from '../ui/hooks'
import { loadTexts, takeTag } from '../ui/i18n'
import { LinkEnded } from '../ui/parcel/LinkEnded'
import { OpenDisputeDialog } from '../ui/parcel/OpenDispute'
import { ParcelPart } from '../ui/parcel/ParcelPart'
import parcel from '../ui/parcel/parcel.css?inline'

const PARTS = { DisputeQuestion, LinkEnded, OpenDisputeDialog, ParcelPart } as unknown as Record<string, ComponentType<object>>

let sheet: CSSStyleSheet | undefined

/** The styles of these parts, for the shadow root that one of them is in. */
function dress(root: Node): void {
  if (!(root instanceof ShadowRoot)) return
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(parcel)
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
}

export type Show = (place: Element, name: string, props: object, parley: Parley | null, tag: string) => Promise<void>

/** Shows one of the parts in a place, in the reader's language, for as long as the place is there. */
export const show: Show = async (place, name, props, parley, tag) => {
  takeTag(tag)
  await loadTexts()
  if (!place.isConnected) return
  dress(place.getRootNode())
  const Part = PARTS[name]!
  render(
    <ParleyContext.Provider key={tag} value={parley}>
      <Part {...props} />
    </ParleyContext.Provider>,
    place,
  )
}

export const hide = (place: Element): void => render(null, place)
