// Made by npm run codegen. Do not edit.
import type { Document } from './transport'
import type * as types from './generated'
import { ProblemText } from './generated'

export const NotificationsOf = ('query NotificationsOf{eventCursor viewer{notificationPreferences{push}}}') as Document<types.NotificationsOfResult, types.NotificationsOfVariables>
export const NotificationsSet = ('mutation NotificationsSet($input:NotificationPreferencesUpdateInput!){outcome:notificationPreferencesUpdate(input:$input){userErrors{...Problem}}}' + ProblemText) as Document<types.NotificationsSetResult, types.NotificationsSetVariables>
export const PushSubscribe = ('mutation PushSubscribe($input:PushSubscribeInput!){outcome:pushSubscribe(input:$input){userErrors{...Problem}}}' + ProblemText) as Document<types.PushSubscribeResult, types.PushSubscribeVariables>
export const PushUnsubscribe = ('mutation PushUnsubscribe($endpoint:String!){outcome:pushUnsubscribe(endpoint:$endpoint){userErrors{...Problem}}}' + ProblemText) as Document<types.PushUnsubscribeResult, types.PushUnsubscribeVariables>
export const NewMessages = ('subscription NewMessages($after:String){inboxEvents(after:$after){cursor ...on MessageAdded{thread{id}message{id kind body viewerIsAuthor author{name}}}}}') as Document<types.NewMessagesResult, types.NewMessagesVariables>
