import { LinesField } from './LinesField'
import { OpenDisputeDialog } from './OpenDispute'
import { ParcelPart } from './ParcelPart'
import { parcelTexts } from './texts'

/** What is shown of a dispute's pieces, and asked about them, once its texts are there. */
export async function ready() {
  await parcelTexts.load()
  return { LinesField, OpenDisputeDialog, ParcelPart }
}
