import { useState } from 'preact/hooks'
import { newId } from '../client/ids'

/** An id for an element. Preact's own are unique within one root, and the widget has several in one shadow root. */
export const useId = (): string => useState(newId)[0]
