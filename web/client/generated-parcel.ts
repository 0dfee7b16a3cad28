// Made by npm run codegen. Do not edit.
import type { Document } from './transport'
import type * as types from './generated'
import { ProblemText, OrderEventPartsText } from './generated'

export const PiecesPartsText = 'fragment PiecesParts on DisputeItem{quantity item{id name}}'
export const ParcelOf = ('query ParcelOf($id:ID!){dispute(id:$id){id value{amount currency}items{...PiecesParts}resolution{id items{...PiecesParts}}return{status carrier trackingNumber trackingUrl labelUrl dueAt}thread{id viewerActions{action allowed}}}}' + PiecesPartsText) as Document<types.ParcelOfResult, types.ParcelOfVariables>
export const CaseLines = ('query CaseLines($id:ID!){store{mode directVendorContact}thread(id:$id){id vendor{id}order{id items{id name quantity price{amount currency}vendor{id}}}disputes{id value{amount currency}items{...PiecesParts}resolution{id items{...PiecesParts}}settlements{id state kind items{...PiecesParts}}}}}' + PiecesPartsText) as Document<types.CaseLinesResult, types.CaseLinesVariables>
export const ReturnUpdate = ('mutation ReturnUpdate($input:ReturnUpdateInput!){outcome:returnUpdate(input:$input){dispute{id}userErrors{...Problem}}}' + ProblemText) as Document<types.ReturnUpdateResult, types.ReturnUpdateVariables>
export const OrderEventsOf = ('query OrderEventsOf($id:ID!){order(id:$id){id events{...OrderEventParts}}}' + OrderEventPartsText) as Document<types.OrderEventsOfResult, types.OrderEventsOfVariables>
