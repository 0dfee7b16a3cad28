import { lazy } from './lazy'

const parcel = async () => (await import('./parcel/styled')).ready()

/** What a thread shows when it is asked for. The build of the widget, which is one file, has widget/dialogs.ts in place of this. */
export const EmojiButton = lazy(async () => (await import('./EmojiButton')).EmojiButton)
export const Quote = lazy(async () => (await import('./Quote')).Quote)
export const MessageTools = lazy(async () => (await import('./Answering')).MessageTools)
export const Answering = lazy(async () => (await import('./Answering')).Answering)
export const EditDialog = lazy(async () => (await import('./Answering')).EditDialog)
export const OpenDisputeDialog = lazy(async () => (await parcel()).OpenDisputeDialog)
export const DisputeQuestion = lazy(async () => (await import('./DisputeQuestion')).DisputeQuestion)
export const WholeMail = lazy(async () => (await import('./WholeMail')).WholeMail)
export const ParcelPart = lazy(async () => (await parcel()).ParcelPart)
