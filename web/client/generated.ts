// Made by npm run codegen. Do not edit.
import type { Document } from './transport'
import type * as types from './generated'
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A whole number of a currency's minor unit, from -2^53+1 to 2^53-1, as a JSON number. */
  Amount: { input: number; output: number; }
  /** An instant, ISO 8601 in UTC with microseconds. */
  DateTime: { input: string; output: string; }
  /** An object that names one of another service's: its `__typename`, and one of its keys. */
  _Any: { input: object; output: object; }
};

/** What can be done in a thread. */
export type ActionName =
  /** Write a message (`messageSend`). */
  | 'SEND_MESSAGE'
  /** Write a note that only the viewer's own side reads (`noteAdd`). */
  | 'ADD_NOTE'
  /** Open a dispute (`disputeOpen`). */
  | 'OPEN_DISPUTE'
  /** Ask the store to decide the open dispute (`disputeEscalate`). */
  | 'ESCALATE_DISPUTE'
  /** Put a resolution of the open dispute on the table (`disputeProposeResolution`). */
  | 'PROPOSE_RESOLUTION'
  /** Accept the resolution on the table (`disputeAcceptResolution`). */
  | 'ACCEPT_RESOLUTION'
  /** Say that the dispute that one's side opened is over (`disputeWithdraw`). */
  | 'WITHDRAW_DISPUTE'
  /** Decide the open dispute for the store (`disputeResolve`). */
  | 'RESOLVE_DISPUTE'
  /** Begin again with the last, closed dispute (`disputeReopen`). */
  | 'REOPEN_DISPUTE'
  /** Say that the goods are on their way back. */
  | 'SHIP_RETURN'
  /** Give a label for the parcel with the goods. */
  | 'LABEL_RETURN'
  /** Say that the goods have come back. */
  | 'RECEIVE_RETURN'
  /** Refuse the goods that came back. */
  | 'REFUSE_RETURN'
  /** Be told of every message of the thread (`threadWatch`). */
  | 'WATCH'
  /** Give the thread into the care of a colleague (`threadAssign`). */
  | 'ASSIGN'
  /** Take the last message away for everyone (`messageDelete`). */
  | 'DELETE_MESSAGE';

/** How soon a seller usually answers: within an hour, a few hours, a day, or some days. */
export type AnswerTime =
  /** Within an hour. */
  | 'HOUR'
  /** Within a few hours. */
  | 'HOURS'
  /** Within a day. */
  | 'DAY'
  /** Within some days. */
  | 'DAYS';

/** A file to come. */
export type AttachmentCreateInput = {
  /** The thread that it is to be sent to. */
  threadId?: InputMaybe<Scalars['ID']['input']>;
  /** Instead of a thread that is not there yet: the order. */
  orderId?: InputMaybe<Scalars['ID']['input']>;
  /** What it is called: at most 200 characters. */
  filename: Scalars['String']['input'];
  /** Its media type, such as image/png. What the bytes show counts in the end. */
  contentType: Scalars['String']['input'];
  /** How many bytes it has: at most `Store.maxAttachmentBytes`, else TOO_LARGE. */
  size: Scalars['Int']['input'];
};

/** Which entries; what is left out does not matter. */
export type AuditFilter = {
  /** The name of the action, such as `userBlock`. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** The admin who did it. */
  byId?: InputMaybe<Scalars['ID']['input']>;
};

/** A canned reply: new without `id`. */
export type CannedReplySetInput = {
  /** Which one to change; null: a new one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** What staff choose it by: 1 to 100 characters. */
  title: Scalars['String']['input'];
  /** The text, without white space at its ends: 1 to 4,000 characters, else BLANK or TOO_LONG. */
  body: Scalars['String']['input'];
  /** In which folder it is, at most 50 characters; empty: none. */
  folder?: Scalars['String']['input'];
};

/** A chargeback as the payment provider told it, or what became of it. */
export type ChargebackReportInput = {
  /** The order that was paid. */
  orderExternalId: Scalars['String']['input'];
  /** The payment provider's own id; the same again is a change. */
  externalId: Scalars['String']['input'];
  /** In the provider's words, such as product_not_received. */
  reason: Scalars['String']['input'];
  /** More than 0, in the minor unit of the order's currency. */
  amount: Scalars['Amount']['input'];
  /** Where it stands. */
  status: ChargebackStatus;
  /** Until when the bank waits for the store's answer. */
  dueAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Where a chargeback stands at the customer's bank. */
export type ChargebackStatus =
  /** The bank waits for the store's answer. */
  | 'NEEDS_RESPONSE'
  /** The bank looks at it. */
  | 'UNDER_REVIEW'
  /** The bank decided for the store. */
  | 'WON'
  /** The bank decided for the customer, and took the money back. */
  | 'LOST';

/** Whose data to remove. */
export type CustomerEraseInput = {
  /** The customer, by the global id of their user. */
  customerId: Scalars['ID']['input'];
};

/** What is on the table; with `resolutionId` only if it is still that. */
export type DisputeAcceptResolutionInput = {
  /** The dispute, by its global id. NOT_FOUND for one that the viewer may not see. */
  disputeId: Scalars['ID']['input'];
  /** What the customer has read. Where another has taken its place: NOT_ALLOWED. */
  resolutionId?: InputMaybe<Scalars['ID']['input']>;
};

/** Ask the store to decide. */
export type DisputeEscalateInput = {
  /** The dispute, by its global id. NOT_FOUND for one that the viewer may not see. */
  disputeId: Scalars['ID']['input'];
  /** Words about it that the other side reads, too: at most 4,000 characters, else TOO_LONG. */
  comment?: InputMaybe<Scalars['String']['input']>;
};

/** Which disputes; what is left out does not matter. */
export type DisputeFilter = {
  /** true: those that are open; false: those that have ended. */
  open?: InputMaybe<Scalars['Boolean']['input']>;
  /** In one of these states. */
  status?: InputMaybe<Array<DisputeStatus>>;
  /** For one of these reasons. */
  reason?: InputMaybe<Array<DisputeReason>>;
  /** With this vendor. */
  vendorId?: InputMaybe<Scalars['ID']['input']>;
  /** With a settlement that stands so: DUE and FAILED are the backend's to do. */
  settlement?: InputMaybe<Array<SettlementState>>;
  /** With goods that have to come back, and stand so. */
  return?: InputMaybe<Array<ReturnStatus>>;
  /** Staff: whose most urgent chargeback stands so. */
  chargeback?: InputMaybe<Array<ChargebackStatus>>;
  /** true: those in which the viewer's side has to act next, as UnreadBadge counts them; false: the others. */
  viewerToAct?: InputMaybe<Scalars['Boolean']['input']>;
};

/** So many pieces of a line of the order. */
export type DisputeItemInput = {
  /** The line, by its `OrderItem.id`. */
  itemId: Scalars['ID']['input'];
  /** How many: at most those of the order less what other disputes of the line were resolved for. */
  quantity: Scalars['Int']['input'];
};

/** A new dispute, in a thread or about an order. */
export type DisputeOpenInput = {
  /** The thread, by its global id. NOT_FOUND for one that the viewer may not see. */
  threadId?: InputMaybe<Scalars['ID']['input']>;
  /** Instead of a thread: the order, which gets its thread if it has none. */
  orderId?: InputMaybe<Scalars['ID']['input']>;
  /** With `orderId`: the seller; null: the store, or the only vendor. */
  vendorId?: InputMaybe<Scalars['ID']['input']>;
  /** What it is about. */
  reason: DisputeReason;
  /** Words about it that the other side reads, too: at most 4,000 characters, else TOO_LONG. */
  comment: Scalars['String']['input'];
  /** Files that `attachmentCreate` announced and whose bytes were sent: at most 10. */
  attachmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Any text of at most 100 characters that is new for each thing to do. Sent again it does nothing more and gives the first answer; with other content, IDEMPOTENCY_KEY_REUSED. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** What it is about: lines that the seller sold; none: all of them. */
  items?: InputMaybe<Array<DisputeItemInput>>;
};

/** A proposal, in the place of any that is on the table. */
export type DisputeProposeResolutionInput = {
  /** The dispute, by its global id. NOT_FOUND for one that the viewer may not see. */
  disputeId: Scalars['ID']['input'];
  /** What is proposed. */
  resolution: ResolutionInput;
};

/** What a dispute is about. */
export type DisputeReason =
  /** Nothing arrived. */
  | 'NOT_RECEIVED'
  /** What arrived is not what was described. */
  | 'NOT_AS_DESCRIBED'
  /** What arrived is broken. */
  | 'DAMAGED'
  /** Something else arrived. */
  | 'WRONG_ITEM'
  /** A part of it is missing. */
  | 'MISSING_ITEMS'
  /** It comes, or came, too late. */
  | 'LATE'
  /** Money that was promised back has not arrived. */
  | 'REFUND_NOT_RECEIVED'
  /** The seller does not answer, or not as they should. */
  | 'COMMUNICATION'
  /** Something else, which the comment tells. */
  | 'OTHER';

/** It is not over. */
export type DisputeReopenInput = {
  /** The dispute, by its global id. NOT_FOUND for one that the viewer may not see. */
  disputeId: Scalars['ID']['input'];
  /** Words about it that the other side reads, too: at most 4,000 characters, else TOO_LONG. */
  comment: Scalars['String']['input'];
};

/** How a dispute can be settled. */
export type DisputeResolutionKind =
  /** All of the money goes back. */
  | 'REFUND_FULL'
  /** A part of the money goes back: `amount`. */
  | 'REFUND_PARTIAL'
  /** The goods go back, and then the money. */
  | 'RETURN_AND_REFUND'
  /** The goods are sent again. */
  | 'REPLACEMENT'
  /** The customer gets `amount` to spend in the store. */
  | 'STORE_CREDIT'
  /** Nothing changes hands. */
  | 'NO_ACTION';

/** The store's decision. */
export type DisputeResolveInput = {
  /** The dispute, by its global id. NOT_FOUND for one that the viewer may not see. */
  disputeId: Scalars['ID']['input'];
  /** What is decided. */
  resolution: ResolutionInput;
};

/** What became of a settlement: the backend's own reference to a payment, for example. */
export type DisputeSettlementReportInput = {
  /** The dispute, by its global id. NOT_FOUND for one that the viewer may not see. */
  disputeId: Scalars['ID']['input'];
  /** Whether it was carried out. */
  status: DisputeSettlementStatus;
  /** The backend's own reference, such as the number of a payment: at most 200 characters. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** Words about it that the other side reads, too: at most 4,000 characters, else TOO_LONG. */
  comment?: InputMaybe<Scalars['String']['input']>;
  /** Which one: the dispute's newest that is not done, unless it is said. */
  settlementId?: InputMaybe<Scalars['ID']['input']>;
};

/** What became of a settlement. */
export type DisputeSettlementStatus =
  /** The backend has carried it out. */
  | 'DONE'
  /** The backend could not carry it out, and somebody has to look at it. */
  | 'FAILED';

/** Where a dispute stands; the last three are closed. */
export type DisputeStatus =
  /** It waits for the seller's answer. */
  | 'OPEN'
  /** A resolution is on the table, and it waits for the customer. */
  | 'RESOLUTION_PROPOSED'
  /** It waits for the store's decision. */
  | 'ESCALATED'
  /** It ended by an accepted proposal, or by the store's decision. */
  | 'RESOLVED'
  /** It ended because whoever opened it said so. */
  | 'WITHDRAWN'
  /** It ended by a deadline of the store's policy; the proposal stands. */
  | 'EXPIRED';

/** A step of a dispute. LAPSE and EXPIRE: the seller's or the customer's time to answer has passed. SHIP, LABEL, RECEIVE, REFUSE, MISS and OVERDUE: those of a return. FAIL and SETTLE: the store's backend reports on a settlement. */
export type DisputeStepAction =
  /** It was opened. */
  | 'OPEN'
  /** The seller's side, or an admin, put a resolution on the table. */
  | 'PROPOSE'
  /** The customer accepted the resolution. */
  | 'ACCEPT'
  /** Somebody asked the store to decide. */
  | 'ESCALATE'
  /** The store decided. */
  | 'RESOLVE'
  /** The side that opened it said that it is over. */
  | 'WITHDRAW'
  /** It began again. */
  | 'REOPEN'
  /** The seller's time to answer passed, and the store has to decide. */
  | 'LAPSE'
  /** The customer's time to answer passed, and the proposal stands. */
  | 'EXPIRE'
  /** The store's policy gave it by itself. */
  | 'GRANT'
  /** The customer has sent the goods back. */
  | 'SHIP'
  /** There is a label for the parcel with the goods. */
  | 'LABEL'
  /** The goods have come back. */
  | 'RECEIVE'
  /** What came back is not what was agreed. */
  | 'REFUSE'
  /** The goods were not sent back in time. */
  | 'MISS'
  /** The seller did not say in time that the goods came. */
  | 'OVERDUE'
  /** The store's backend could not carry out the settlement. */
  | 'FAIL'
  /** The store's backend has carried out a settlement that had failed. */
  | 'SETTLE';

/** From when until when a dispute can be opened for a reason. */
export type DisputeWindowInput = {
  /** Of which disputes. */
  reason: DisputeReason;
  /** From so many days on after the expected day for NOT_RECEIVED and LATE, after the delivery for others; where that is not known, after the order. 0 to 3,650. */
  fromDays?: Scalars['Int']['input'];
  /** For so many days after that day: more than `fromDays`, to 3,650; null: without end. */
  days?: InputMaybe<Scalars['Int']['input']>;
};

/** It is over. */
export type DisputeWithdrawInput = {
  /** The dispute, by its global id. NOT_FOUND for one that the viewer may not see. */
  disputeId: Scalars['ID']['input'];
  /** Words about it that the other side reads, too: at most 4,000 characters, else TOO_LONG. */
  comment?: InputMaybe<Scalars['String']['input']>;
};

/** Which mails somebody wants. */
export type EmailFrequency =
  /** A mail for each message that is not read soon. */
  | 'EVERY_MESSAGE'
  /** One mail for all that is still unread after a quiet while. */
  | 'DIGEST'
  /** Only what a dispute brings. */
  | 'DISPUTES_ONLY'
  /** No mails. */
  | 'NEVER';

/** As what evidence was made to be sent on. */
export type EvidenceForm =
  /** The record itself. */
  | 'JSON'
  /** A PDF. */
  | 'PDF'
  /** The evidence object of Stripe's disputes API. */
  | 'STRIPE'
  /** The input of PayPal's provide-evidence request. */
  | 'PAYPAL';

/** What a person leaves out of evidence before it is sent on; what a left-out message said is in no step either. */
export type EvidenceLeaveOutInput = {
  /** Whole parts. */
  sections?: Array<EvidenceSection>;
  /** Messages, by their `seq` in the record. */
  messages?: Array<Scalars['Int']['input']>;
  /** Files, by their `sha256` in the record; its first 16 digits will do. */
  files?: Array<Scalars['String']['input']>;
};

/** A part of a dispute's evidence that can be left out. */
export type EvidenceSection =
  /** What the dispute is about. */
  | 'ITEMS'
  /** The goods that were sent back. */
  | 'RETURN'
  /** What the store's backend was asked to do. */
  | 'SETTLEMENTS'
  /** What the customer's bank asks. */
  | 'CHARGEBACK'
  /** What was ordered. */
  | 'ORDER_ITEMS'
  /** What happened to the order, its parcels among it. */
  | 'ORDER_EVENTS'
  /** The steps of the dispute with their words. */
  | 'STEPS'
  /** What was written. */
  | 'MESSAGES'
  /** Who has read how far, and when. */
  | 'READS';

/** For which order a link is made. */
export type GuestLinkCreateInput = {
  /** The order, by the store's own id. */
  orderExternalId: Scalars['String']['input'];
  /** How long it is good: 1 to 365 days. */
  days?: InputMaybe<Scalars['Int']['input']>;
};

/** A label: new without `id`. */
export type LabelSetInput = {
  /** Which one to change; null: a new one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** What it is called, once on each side. */
  name: Scalars['String']['input'];
  /** Its colour as #RRGGBB. */
  color: Scalars['String']['input'];
};

/** Who answers whom. */
export type MarketplaceMode =
  /** One seller, the store: its admins answer. */
  | 'SINGLE_STORE'
  /** Every vendor handles their own orders, and answers for their own items. */
  | 'SEPARATE_SHOPS'
  /** One order may hold the items of many vendors, and the store ships. Its admins answer, unless `directVendorContact` lets vendors do so. */
  | 'WAREHOUSE';

/** Which message to take away. */
export type MessageDeleteInput = {
  /** The message, by its global id. NOT_FOUND for one that the viewer may not see. */
  messageId: Scalars['ID']['input'];
};

/** Which of one's own messages to change, and its new text. */
export type MessageEditInput = {
  /** The message, by its global id. NOT_FOUND for one that the viewer may not see. */
  messageId: Scalars['ID']['input'];
  /** The text, without white space at its ends: 1 to 4,000 characters, else BLANK or TOO_LONG. */
  body: Scalars['String']['input'];
  /** Of a note: the colleagues whom its new text names. Those whom it did not name before are told. */
  mentionIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What a message is. */
export type MessageKind =
  /** Somebody wrote it, or the store's backend. */
  | 'TEXT'
  /** A dispute was opened. */
  | 'DISPUTE_OPENED'
  /** A dispute took a step and is still open. */
  | 'DISPUTE_UPDATED'
  /** A dispute ended. */
  | 'DISPUTE_CLOSED'
  /** Only the side of its author reads it; customers never do. */
  | 'NOTE'
  /** Something happened to the order: `orderEvent`. It is unread for nobody. */
  | 'ORDER_EVENT';

/** A message to a thread. */
export type MessageSendInput = {
  /** The thread, by its global id. NOT_FOUND for one that the viewer may not see. */
  threadId: Scalars['ID']['input'];
  /** The text, without white space at its ends: 1 to 4,000 characters, else BLANK or TOO_LONG. */
  body: Scalars['String']['input'];
  /** Files that `attachmentCreate` announced and whose bytes were sent: at most 10. */
  attachmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Sent again, it returns the first message and does nothing else: no second mail, no second event. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** A message of the thread that this one answers. */
  replyToId?: InputMaybe<Scalars['ID']['input']>;
};

/** A note for one's own side. */
export type NoteAddInput = {
  /** The thread, by its global id. NOT_FOUND for one that the viewer may not see. */
  threadId: Scalars['ID']['input'];
  /** The text, without white space at its ends: 1 to 4,000 characters, else BLANK or TOO_LONG. */
  body: Scalars['String']['input'];
  /** Any text of at most 100 characters that is new for each thing to do. Sent again it does nothing more and gives the first answer; with other content, IDEMPOTENCY_KEY_REUSED. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Colleagues who are told of the note, whether they watch the thread or not. */
  mentionIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What to change; what is left out stays. */
export type NotificationPreferencesUpdateInput = {
  /** Which mails to get; null: as it was. */
  email?: InputMaybe<EmailFrequency>;
  /** Of what browsers are to be told that have subscribed; null: as it was. */
  push?: InputMaybe<PushFrequency>;
  /** The language as a tag of BCP 47, such as `de-AT`. */
  locale?: InputMaybe<Scalars['String']['input']>;
};

/** Hours of one day, as HH:MM. */
export type OfficeHoursInput = {
  /** 1 is Monday, 7 is Sunday. */
  day: Scalars['Int']['input'];
  /** From 00:00 to 23:59. */
  from: Scalars['String']['input'];
  /** Later, to 24:00. */
  to: Scalars['String']['input'];
};

/** What happened to an order. */
export type OrderEventAddInput = {
  /** The order, by the store's own id. */
  orderExternalId: Scalars['String']['input'];
  /** The store's own id of the event: 1 to 200 characters. The same again changes nothing. */
  externalId: Scalars['String']['input'];
  /** What happened. */
  kind: OrderEventKind;
  /** When it happened. */
  at: Scalars['DateTime']['input'];
  /** In words of the store: at most 2,000 characters. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Who carries the parcel, such as DHL: at most 200 characters. */
  carrier?: InputMaybe<Scalars['String']['input']>;
  /** The carrier's number of the parcel: at most 200 characters. */
  trackingNumber?: InputMaybe<Scalars['String']['input']>;
  /** Where to follow the parcel: https, at most 2,000 characters. */
  trackingUrl?: InputMaybe<Scalars['String']['input']>;
  /** The store's own ids of the lines, at most 500; none: the whole order. */
  itemExternalIds?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** What happened to an order. */
export type OrderEventKind =
  /** It was placed. */
  | 'PLACED'
  /** It was paid. */
  | 'PAID'
  /** A parcel was handed to its carrier. */
  | 'SHIPPED'
  /** A parcel is on its last way. */
  | 'OUT_FOR_DELIVERY'
  /** A parcel arrived. */
  | 'DELIVERED'
  /** It was cancelled. */
  | 'CANCELLED'
  /** Money went back. */
  | 'REFUNDED'
  /** Something else, which `text` says; also where `ordersUpsert` changed the order's status. */
  | 'NOTE';

/** Which orders. */
export type OrderFilter = {
  /** Which, by what is said about them. */
  messages?: InputMaybe<OrderMessagesFilter>;
  /** Part of the order's number, or of the customer's name for staff. */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** An order; `total` in the currency's minor unit. */
export type OrderInput = {
  /** The store's own id: 1 to 200 characters. */
  externalId: Scalars['String']['input'];
  /** What people call it: 1 to 200 characters. */
  number: Scalars['String']['input'];
  /** The store's own word for where it stands: 1 to 200 characters. */
  status: Scalars['String']['input'];
  /** When it was placed. */
  placedAt: Scalars['DateTime']['input'];
  /** ISO 4217, such as USD. */
  currency: Scalars['String']['input'];
  /** What the customer pays, in the currency's minor unit. */
  total: Scalars['Amount']['input'];
  /** Its page in the store: http or https, at most 2,000 characters. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** Who placed it. Another one than before: it goes over to them, with its threads. */
  customer: PersonInput;
  /** Its lines, at most 500. They take the place of those that were there. */
  items: Array<OrderItemInput>;
  /** When it should come. */
  expectedAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A line of an order; `price` of one piece in the currency's minor unit. */
export type OrderItemInput = {
  /** The store's number of the article; empty where it has none. */
  sku: Scalars['String']['input'];
  /** What it is called: 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** How many pieces: at least 1. */
  quantity: Scalars['Int']['input'];
  /** Of one piece, in the minor unit of the order's currency. */
  price: Scalars['Amount']['input'];
  /** Who sells it, by the store's own id; null: the store. */
  vendorExternalId?: InputMaybe<Scalars['String']['input']>;
  /** What the vendor is called. What a token of the vendor's people says counts more. */
  vendorName?: InputMaybe<Scalars['String']['input']>;
  /** A picture of it: http or https, at most 2,000 characters. */
  imageUrl?: InputMaybe<Scalars['String']['input']>;
  /** The store's own id of the line, unlike those of the order's other lines: at most 200 characters. By it, or else by sku, name and place, a line is known again when the order is sent anew. */
  externalId?: InputMaybe<Scalars['String']['input']>;
};

/** Which orders, by what is said about them. */
export type OrderMessagesFilter =
  /** All orders. */
  | 'ALL'
  /** Orders that have a thread. */
  | 'WITH_MESSAGES'
  /** Orders with messages that the viewer has not read. */
  | 'WITH_UNREAD'
  /** Orders about which a dispute is open. */
  | 'WITH_OPEN_DISPUTE';

/** At most 500 orders. */
export type OrdersUpsertInput = {
  /** At most 500, each once. */
  orders: Array<OrderInput>;
  /** Store the orders without a fault, and tell of the others in userErrors, instead of storing none. */
  skipInvalid?: Scalars['Boolean']['input'];
};

/** A customer. */
export type PersonInput = {
  /** The store's own id: 1 to 200 characters. */
  externalId: Scalars['String']['input'];
  /** What they are called: 1 to 200 characters. What their own token says counts more. */
  name: Scalars['String']['input'];
  /** An e-mail address, at most 200 characters; null: nothing is said of it. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** The language as a tag of BCP 47, such as `de-AT`. */
  locale?: InputMaybe<Scalars['String']['input']>;
};

/** A product, as the page that asks names it. */
export type ProductInput = {
  /** The store's own id of it; it tells one product from another. */
  externalId: Scalars['String']['input'];
  /** What it is called: at most 200 characters. */
  name: Scalars['String']['input'];
  /** Its page: http or https. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** A picture of it: http or https. */
  imageUrl?: InputMaybe<Scalars['String']['input']>;
  /** The vendor's externalId; null: the store itself sells it. */
  vendorExternalId?: InputMaybe<Scalars['String']['input']>;
};

/** Of what a user's browsers are told while no page is open: every message, only disputes, or nothing. */
export type PushFrequency =
  /** Of each message, and of disputes. */
  | 'EVERY_MESSAGE'
  /** Of disputes alone. */
  | 'DISPUTES_ONLY'
  /** Of nothing. */
  | 'NEVER';

/** A browser's subscription, as its PushManager gives it. */
export type PushSubscribeInput = {
  /** Where its push service takes messages: an https address. */
  endpoint: Scalars['String']['input'];
  /** Its public key, in base64url. */
  p256dh: Scalars['String']['input'];
  /** Its authentication secret, 16 bytes in base64url. */
  auth: Scalars['String']['input'];
};

/** The most that is refunded at once, in one currency. */
export type RefundLimitInput = {
  /** More than nothing, in the currency's minor unit. */
  amount: Scalars['Amount']['input'];
  /** ISO 4217, such as USD. */
  currency: Scalars['String']['input'];
};

/** Which disputes the store settles at once by a full refund. */
export type RefundPolicyInput = {
  /** The most that a dispute may come to, once for each currency that it goes for. */
  limits: Array<RefundLimitInput>;
  /** For which reasons: at least one. */
  reasons: Array<DisputeReason>;
  /** At most so many for a customer within `days`: 1 to 1,000. */
  times?: Scalars['Int']['input'];
  /** 1 to 3,650. */
  days?: Scalars['Int']['input'];
  /** Does it go for what vendors sell, too? */
  ofVendors?: Scalars['Boolean']['input'];
};

/** A way to settle it; `amount` in the minor unit of the order's currency. */
export type ResolutionInput = {
  /** What the customer gets. */
  kind: DisputeResolutionKind;
  /** For REFUND_PARTIAL and STORE_CREDIT: more than 0, in the minor unit of the order's currency. */
  amount?: InputMaybe<Scalars['Amount']['input']>;
  /** Words about it that the other side reads, too: at most 4,000 characters, else TOO_LONG. */
  comment?: InputMaybe<Scalars['String']['input']>;
  /** Which of the dispute's pieces it is for; none: all of them. */
  items?: InputMaybe<Array<DisputeItemInput>>;
};

/** Where goods stand that have to come back. AWAITED: the customer has to send them. REFUSED: what came is not what was agreed. LAPSED: not sent in time. OVERDUE: sent, and the seller did not say in time that they came. */
export type ReturnStatus =
  /** Agreed: the customer has to send them. */
  | 'AWAITED'
  /** On their way. */
  | 'SHIPPED'
  /** They have come back, and the refund is due. */
  | 'RECEIVED'
  /** What came is not what was agreed. */
  | 'REFUSED'
  /** Not sent in time. */
  | 'LAPSED'
  /** Sent, and the seller did not say in time that they came: the store decides. */
  | 'OVERDUE';

/** What is new of the goods of a dispute. */
export type ReturnUpdateInput = {
  /** The dispute, by its global id. NOT_FOUND for one that the viewer may not see. */
  disputeId: Scalars['ID']['input'];
  /** The customer: SHIPPED. The seller's side, an admin, the store's backend: RECEIVED or REFUSED; or with `labelUrl` the status that it has. */
  status: ReturnStatus;
  /** Who brings them: at most 200 characters. */
  carrier?: InputMaybe<Scalars['String']['input']>;
  /** The carrier's number of the parcel: at most 200 characters. */
  trackingNumber?: InputMaybe<Scalars['String']['input']>;
  /** Where the parcel can be followed. */
  trackingUrl?: InputMaybe<Scalars['String']['input']>;
  /** A label to print, from the seller's side. */
  labelUrl?: InputMaybe<Scalars['String']['input']>;
  /** For a refusal: what is wrong with the goods. */
  comment?: InputMaybe<Scalars['String']['input']>;
};

/** On which side somebody writes. */
export type Role =
  /** Who bought something, or asks before they do. */
  | 'CUSTOMER'
  /** The people of a seller of the marketplace. */
  | 'VENDOR'
  /** The people of the store itself. */
  | 'ADMIN'
  /** Parley itself, as the author of what happened by rule, such as a deadline; and the store's backend. */
  | 'SYSTEM';

/** A saved view: new without `id`. */
export type SavedViewSetInput = {
  /** Which one to change; null: a new one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** What it is called. */
  name: Scalars['String']['input'];
  /** The ThreadFilter and ThreadOrder, as JSON with the API's own names. */
  query: Scalars['String']['input'];
  /** true: the viewer's whole side has it; false: the viewer alone. */
  shared?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Where a settlement stands. AWAITING_RETURN: the goods have to come back first. DUE: the store's backend is asked. DROPPED: nothing has to be done any more. */
export type SettlementState =
  /** The goods have to come back first. */
  | 'AWAITING_RETURN'
  /** The store's backend is asked to carry it out. */
  | 'DUE'
  /** The backend has carried it out. */
  | 'DONE'
  /** The backend could not carry it out. */
  | 'FAILED'
  /** Nothing has to be done any more. */
  | 'DROPPED';

/** What to change of the store's rules; what is left out stays. */
export type StoreUpdateInput = {
  /** 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** How the store sells. */
  mode?: InputMaybe<MarketplaceMode>;
  /** WAREHOUSE only: whether customers and vendors may write to each other. */
  directVendorContact?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether customers and vendors see each other without addresses, numbers and links. */
  maskContactData?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether new disputes can be opened. */
  disputesEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Days after an order within which a dispute can be opened: 1 to 3,650; null: no limit. */
  disputeWindowDays?: InputMaybe<Scalars['Int']['input']>;
  /** Days a seller has before a dispute escalates: 1 to 3,650; null: no limit. */
  sellerResponseDays?: InputMaybe<Scalars['Int']['input']>;
  /** Days a customer has before a proposal stands: 1 to 3,650; null: no limit. */
  customerResponseDays?: InputMaybe<Scalars['Int']['input']>;
  /** Days in which agreed goods have to be sent back, and then in which the seller has to say that they came: 1 to 3,650; null: as `PARLEY_RETURN_DAYS` says. */
  returnDays?: InputMaybe<Scalars['Int']['input']>;
  /** Hours that customers talk to the seller before they can open a dispute: 1 to 720; null: none. */
  contactFirstHours?: InputMaybe<Scalars['Int']['input']>;
  /** Windows of single reasons in place of `disputeWindowDays`, each once; empty: none. */
  disputeWindows?: InputMaybe<Array<DisputeWindowInput>>;
  /** What the store refunds by itself; null: nothing. */
  refundPolicy?: InputMaybe<RefundPolicyInput>;
  /** Minutes within which authors may change a message; 0: never may. */
  editWithinMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** A name of IANA, such as Europe/Berlin. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  /** At most 35, of which no two overlap; empty: always. */
  officeHours?: InputMaybe<Array<OfficeHoursInput>>;
  /** Minutes of office hours within which a message should be answered: 1 to 43,200; null: no target. */
  answerWithinMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** What a customer is told who writes outside of the office hours; null: nothing. */
  awayMessage?: InputMaybe<Scalars['String']['input']>;
};

/** Who takes care of a thread; null: nobody. */
export type ThreadAssignInput = {
  /** The thread, by its global id. NOT_FOUND for one that the viewer may not see. */
  threadId: Scalars['ID']['input'];
  /** The colleague, by the global id of their user; null: nobody. */
  assigneeId?: InputMaybe<Scalars['ID']['input']>;
};

/** What of a thread was changed. */
export type ThreadChangeKind =
  /** Where it stands: `state`, and `snoozedUntil`. */
  | 'STATE'
  /** Who takes care of it. */
  | 'ASSIGNEE'
  /** A label was put on it. */
  | 'LABEL_ADDED'
  /** A label was taken off it. */
  | 'LABEL_REMOVED'
  /** Somebody said that nobody has to answer. */
  | 'NO_REPLY_NEEDED';

/** Contact seller. */
export type ThreadCreateInput = {
  /** Give an order, or none for a conversation. */
  orderId?: InputMaybe<Scalars['ID']['input']>;
  /** Whom to write to; null: the store. Staff: leave it null unless the order has several vendors. An admin who names neither order nor customer writes to the vendor's people themselves. */
  vendorId?: InputMaybe<Scalars['ID']['input']>;
  /** Staff, conversations only: to which customer. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Instead of an order: what is asked about. Its vendor is written to where the store's mode lets customers, else the store; there is one thread for each product, customer and seller. */
  product?: InputMaybe<ProductInput>;
  /** A vendor's people write to the store; an admin names the vendor in `vendorId`. An `orderId` is then what it is about: an order with items of that vendor. */
  toStore?: InputMaybe<Scalars['Boolean']['input']>;
  /** At most 200 characters. Without one: the order's number, the product's name, or the first line of the text. */
  subject?: InputMaybe<Scalars['String']['input']>;
  /** The text, without white space at its ends: 1 to 4,000 characters, else BLANK or TOO_LONG. */
  body: Scalars['String']['input'];
  /** Files that `attachmentCreate` announced and whose bytes were sent: at most 10. */
  attachmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Any text of at most 100 characters that is new for each thing to do. Sent again it does nothing more and gives the first answer; with other content, IDEMPOTENCY_KEY_REUSED. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

/** Which threads; what is left out does not matter. */
export type ThreadFilter = {
  /** What they are about. */
  kind?: InputMaybe<ThreadKind>;
  /** true: with something that the viewer has not read; false: without. */
  unread?: InputMaybe<Scalars['Boolean']['input']>;
  /** true: with an open dispute; false: without. */
  hasOpenDispute?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where it is this side's turn to answer. */
  awaitingReplyFrom?: InputMaybe<Role>;
  /** Words in message bodies, order numbers or names: every word must occur. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** With this vendor. */
  vendorId?: InputMaybe<Scalars['ID']['input']>;
  /** With this customer. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** About this order. */
  orderId?: InputMaybe<Scalars['ID']['input']>;
  /** In the care of this colleague. */
  assigneeId?: InputMaybe<Scalars['ID']['input']>;
  /** Staff: where they stand for the viewer's side; any of these. */
  state?: InputMaybe<Array<ThreadState>>;
  /** Staff: those that have any of these labels. */
  labelIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** true: somebody takes care of it; false: nobody. */
  assigned?: InputMaybe<Scalars['Boolean']['input']>;
  /** Staff: answers that are overdue by the store's policy. */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
};

/** About an order, or not. */
export type ThreadKind =
  /** About an order. */
  | 'ORDER'
  /** About no order: a customer wrote to a vendor, or to the store, or staff to a customer. */
  | 'CONVERSATION'
  /** About a product, before anything was bought. */
  | 'PRODUCT'
  /** Between a vendor and the store's admins. It has no customer. */
  | 'STORE';

/** A thread that wants no answer. */
export type ThreadMarkNoReplyNeededInput = {
  /** The thread, by its global id. NOT_FOUND for one that the viewer may not see. */
  threadId: Scalars['ID']['input'];
};

/** How far the viewer has read. */
export type ThreadMarkReadInput = {
  /** The thread, by its global id. NOT_FOUND for one that the viewer may not see. */
  threadId: Scalars['ID']['input'];
  /** Up to which message, that one among them; null: all. */
  seq?: InputMaybe<Scalars['Int']['input']>;
};

/** Which thread to come back to. */
export type ThreadMarkUnreadInput = {
  /** The thread, by its global id. NOT_FOUND for one that the viewer may not see. */
  threadId: Scalars['ID']['input'];
};

/** UNREAD_FIRST: those with something unread, then the rest; each newest first. WAITING_LONGEST: who has waited longest for the viewer's side first, then the rest, newest first. */
export type ThreadOrder =
  /** Threads with something unread, then the rest; each newest first. */
  | 'UNREAD_FIRST'
  /** By the last message, newest first. */
  | 'NEWEST_FIRST'
  /** Those for whom the viewer's side has let somebody wait longest first. */
  | 'WAITING_LONGEST'
  /** What has to be answered next by the store's policy first; for staff. */
  | 'DUE_FIRST';

/** Where a thread stands for the viewer's side: the store's admins, or the people of its vendor. SNOOZED: out of sight until snoozedUntil, or until the other side writes. DONE: nothing left to do; opens again when the other side writes or a dispute takes a step. */
export type ThreadState =
  /** Something is to be done, or may be. */
  | 'OPEN'
  /** Out of sight until `snoozedUntil`, or until the other side writes. */
  | 'SNOOZED'
  /** Nothing is left to do. It opens again when the other side writes, or a dispute takes a step. */
  | 'DONE';

/** Whether to be told of every message in a thread. */
export type ThreadWatchInput = {
  /** The thread, by its global id. NOT_FOUND for one that the viewer may not see. */
  threadId: Scalars['ID']['input'];
  /** true: be told; false: no more. */
  watch: Scalars['Boolean']['input'];
};

/** Which threads: the given ones, or all that match. */
export type ThreadsMarkInput = {
  /** Threads by their global ids, at most 500. NOT_FOUND for one that the viewer may not see. */
  threadIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** All that match, where `threadIds` is left out. */
  filter?: InputMaybe<ThreadFilter>;
};

/** Which threads, the given ones or all that match, and what to change of them. */
export type ThreadsUpdateInput = {
  /** Threads by their global ids, at most 1,000. NOT_FOUND for one that is not to be seen. */
  threadIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Which of them. */
  filter?: InputMaybe<ThreadFilter>;
  /** Where they are to stand; null: as they were. */
  state?: InputMaybe<ThreadState>;
  /** With state SNOOZED; without it, until the other side writes. */
  snoozedUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** The colleague who takes care of them; null: nobody. Leave it out to keep it. */
  assigneeId?: InputMaybe<Scalars['ID']['input']>;
  /** Labels of the viewer's side to put on them. */
  addLabelIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Labels of the viewer's side to take off them. */
  removeLabelIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** true: nobody has to answer their last messages. */
  noReplyNeeded?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What a call gave as its `undo`. */
export type ThreadsUpdateUndoInput = {
  /** What `threadsUpdate`, `threadsMarkRead` or `threadsMarkUnread` gave. */
  undo: Scalars['ID']['input'];
};

/** Where the viewer is writing. */
export type TypingStartInput = {
  /** The thread, by its global id. NOT_FOUND for one that the viewer may not see. */
  threadId: Scalars['ID']['input'];
};

/** Whom to keep out; `until` null: for good. */
export type UserBlockInput = {
  /** The person, by the global id of their user. NOT_FOUND for one that does not exist. */
  userId: Scalars['ID']['input'];
  /** Why, for colleagues: 1 to 2,000 characters. */
  reason: Scalars['String']['input'];
  /** When they are let in again; null: never. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Why an input was refused. */
export type UserErrorCode =
  /** It has to hold something. */
  | 'BLANK'
  /** It has more characters than there may be. */
  | 'TOO_LONG'
  /** There are more of them than there may be. */
  | 'TOO_MANY'
  /** It has more bytes than there may be. */
  | 'TOO_LARGE'
  /** It is not of the form that it has to be of. */
  | 'INVALID'
  /** There is no such thing, or the viewer may not see it. */
  | 'NOT_FOUND'
  /** A rule of the store, or the state that things are in, does not allow it. */
  | 'NOT_ALLOWED'
  /** A dispute is open already. */
  | 'ALREADY_OPEN'
  /** The dispute is closed. */
  | 'NOT_OPEN'
  /** The time in which this was possible has passed. */
  | 'WINDOW_CLOSED'
  /** The same `clientMutationId` was used before with other content. */
  | 'IDEMPOTENCY_KEY_REUSED';

/** Whom to let in again. */
export type UserUnblockInput = {
  /** The person, by the global id of their user. NOT_FOUND for one that does not exist. */
  userId: Scalars['ID']['input'];
};

/** A vendor, by the store's own id. */
export type VendorInput = {
  /** The store's own id of the vendor: 1 to 200 characters. */
  externalId: Scalars['String']['input'];
  /** What people call the vendor: at most 200 characters. Without it a known one keeps its name, and a new one is called by its id. What a token has said in `vendor_name` is kept, too. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** Vendors to create or to rename. */
export type VendorsUpsertInput = {
  /** At most 500, each once. */
  vendors: Array<VendorInput>;
};

/** What the viewer has on their screen. */
export type ViewingStartInput = {
  /** The thread, by its global id. NOT_FOUND for one that the viewer may not see. */
  threadId: Scalars['ID']['input'];
};

/** Which deliveries. */
export type WebhookDeliveryFilter = {
  /** In this state. */
  state?: InputMaybe<WebhookDeliveryState>;
};

/** Where a delivery stands. */
export type WebhookDeliveryState =
  /** It is sent at `nextAttemptAt`, for the first time or again. */
  | 'WAITING'
  /** The backend took it. */
  | 'DONE'
  /** It failed too often. `webhookReplay` sends it again. */
  | 'DEAD';

/** Which delivery to send again. */
export type WebhookReplayInput = {
  /** The delivery, by its global id. */
  id: Scalars['ID']['input'];
};

export type InboxRow = { state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null };

export type InboxThreadsVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ThreadFilter>;
  orderBy: ThreadOrder;
}>;


export type InboxThreadsResult = { threads: { nodes: Array<{ state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type LabelsVariables = Exact<{ [key: string]: never; }>;


export type LabelsResult = { labels: Array<{ id: string, name: string, color: string }> };

export type LabelSetVariables = Exact<{
  input: LabelSetInput;
}>;


export type LabelSetResult = { outcome: { label: { id: string, name: string, color: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type LabelDeleteVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type LabelDeleteResult = { outcome: { userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type SortingVariables = Exact<{ [key: string]: never; }>;


export type SortingResult = { sorting: { labels: Array<{ id: string, name: string, color: string }>, savedViews: Array<{ id: string, name: string, query: string, shared: boolean }> } };

export type SavedViewsVariables = Exact<{ [key: string]: never; }>;


export type SavedViewsResult = { savedViews: Array<{ id: string, name: string, query: string, shared: boolean, count: number }> };

export type SavedViewSetVariables = Exact<{
  input: SavedViewSetInput;
}>;


export type SavedViewSetResult = { outcome: { userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type SavedViewDeleteVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type SavedViewDeleteResult = { outcome: { userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type ThreadCountsVariables = Exact<{
  filters: Array<ThreadFilter> | ThreadFilter;
}>;


export type ThreadCountsResult = { threadCounts: Array<number> };

export type StaffEventsVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type StaffEventsResult = { inboxEvents:
    | { __typename: 'ChargebackUpdated', id: string, cursor: string, thread: { state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'DisputeChanged', id: string, cursor: string, thread: { state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'DisputeReminder', id: string, cursor: string, thread: { state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'MessageAdded', id: string, cursor: string, message: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }, thread: { state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'MessageDeleted', id: string, cursor: string, thread: { state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'MessageEdited', id: string, cursor: string, mentioned: { id: string } | null, message: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }, thread: { state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'ReturnUpdated', id: string, cursor: string, thread: { state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'SettlementRequested', id: string, cursor: string, thread: { state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'ThreadChanged', id: string, cursor: string, thread: { state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'ThreadRead', id: string, cursor: string, thread: { state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'Typing', id: string, cursor: string, user: { id: string, name: string }, thread: { state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'Viewing', id: string, cursor: string, user: { id: string, name: string }, thread: { state: ThreadState | null, snoozedUntil: string | null, answerDueAt: string | null, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
   };

export type ThreadChangesVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ThreadChangesResult = { thread: { id: string, changes: Array<{ at: string, kind: ThreadChangeKind, afterSeq: number, state: ThreadState | null, snoozedUntil: string | null, by: { id: string, name: string }, assignee: { id: string, name: string } | null, label: { id: string, name: string } | null }> } | null };

export type ThreadViewersVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ThreadViewersResult = { thread: { id: string, viewers: Array<{ id: string, name: string }> } | null };

export type ViewingStartVariables = Exact<{
  input: ViewingStartInput;
}>;


export type ViewingStartResult = { outcome: { userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type MessageWindow = { nodes: Array<{ seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string | null, endCursor: string | null } };

export type MessagesAroundVariables = Exact<{
  id: Scalars['ID']['input'];
  seq: Scalars['Int']['input'];
}>;


export type MessagesAroundResult = { thread: { id: string, messages: { nodes: Array<{ seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type MessagesOnwardVariables = Exact<{
  id: Scalars['ID']['input'];
  after: Scalars['String']['input'];
}>;


export type MessagesOnwardResult = { thread: { id: string, messages: { nodes: Array<{ seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type MessageSearchVariables = Exact<{
  search: Scalars['String']['input'];
  threadId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type MessageSearchResult = { messageSearch: { nodes: Array<{ excerpt: string, message: { id: string, seq: number, createdAt: string, kind: MessageKind, viewerIsAuthor: boolean, author: { id: string, name: string }, thread: { id: string, subject: string, order: { id: string, number: string } | null, customer: { id: string, name: string } | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PaletteVariables = Exact<{
  search: Scalars['String']['input'];
}>;


export type PaletteResult = { threads: { nodes: Array<{ id: string, subject: string, order: { id: string, number: string } | null, customer: { id: string, name: string } | null }> }, orders: { nodes: Array<{ id: string, number: string, customer: { id: string, name: string } }> }, colleagues: Array<{ id: string, name: string, role: Role }> };

export type ThreadsMarkReadVariables = Exact<{
  input: ThreadsMarkInput;
}>;


export type ThreadsMarkReadResult = { outcome: { count: number, undo: string | null, unread: { messages: number, threads: number, disputes: number, capped: boolean }, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type ThreadsMarkUnreadVariables = Exact<{
  input: ThreadsMarkInput;
}>;


export type ThreadsMarkUnreadResult = { outcome: { count: number, undo: string | null, unread: { messages: number, threads: number, disputes: number, capped: boolean }, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type ThreadsUpdateVariables = Exact<{
  input: ThreadsUpdateInput;
}>;


export type ThreadsUpdateResult = { outcome: { count: number, undo: string | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type ThreadsUpdateUndoVariables = Exact<{
  input: ThreadsUpdateUndoInput;
}>;


export type ThreadsUpdateUndoResult = { outcome: { count: number, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type ThreadWatchVariables = Exact<{
  input: ThreadWatchInput;
}>;


export type ThreadWatchResult = { outcome: { thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type NoteAddVariables = Exact<{
  input: NoteAddInput;
}>;


export type NoteAddResult = { outcome: { message: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type CustomerOfVariables = Exact<{
  threadId: Scalars['ID']['input'];
  customerId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
}>;


export type CustomerOfResult = { thread: { id: string, customer: { email: string | null, externalId: string, id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null } | null, threads: { nodes: Array<{ id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null }> }, orders: { nodes: Array<{ id: string, number: string, status: string, placedAt: string, url: string | null, hasOpenDispute: boolean, unreadCount: number, total: { amount: number, currency: string }, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, threads: Array<{ id: string, vendor: { id: string, name: string } | null }> }> } };

export type OrderRow = { id: string, number: string, status: string, placedAt: string, url: string | null, hasOpenDispute: boolean, unreadCount: number, total: { amount: number, currency: string }, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, threads: Array<{ id: string, vendor: { id: string, name: string } | null }> };

export type StaffOrdersVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrderFilter>;
}>;


export type StaffOrdersResult = { orders: { nodes: Array<{ id: string, number: string, status: string, placedAt: string, url: string | null, hasOpenDispute: boolean, unreadCount: number, total: { amount: number, currency: string }, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, threads: Array<{ id: string, vendor: { id: string, name: string } | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type StaffOrderVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type StaffOrderResult = { order: { id: string, externalId: string, number: string, status: string, placedAt: string, url: string | null, hasOpenDispute: boolean, unreadCount: number, events: Array<{ id: string, title: string, text: string | null, at: string, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null }>, recipients: Array<{ name: string, vendor: { id: string, name: string } | null, thread: { id: string } | null }>, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, threads: Array<{ id: string, vendor: { id: string, name: string } | null }> } | null };

export type DisputeCard = { id: string, status: DisputeStatus, reason: DisputeReason, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, order: { id: string, number: string } | null, value: { amount: number, currency: string }, return: { status: ReturnStatus, dueAt: string | null } | null, settlements: Array<{ id: string, state: SettlementState, kind: DisputeResolutionKind, amount: { amount: number, currency: string } | null }>, chargeback: { externalId: string, reason: string, dueAt: string | null, status: ChargebackStatus, amount: { amount: number, currency: string } } | null, thread: { id: string, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null } };

export type BesideDisputeVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type BesideDisputeResult = { dispute: { id: string, chargeback: { externalId: string, reason: string, dueAt: string | null, status: ChargebackStatus, amount: { amount: number, currency: string } } | null, settlements: Array<{ id: string, state: SettlementState, kind: DisputeResolutionKind, amount: { amount: number, currency: string } | null }>, return: { carrier: string | null, trackingNumber: string | null, trackingUrl: string | null } | null } | null };

export type SettlementParts = { id: string, state: SettlementState, kind: DisputeResolutionKind, amount: { amount: number, currency: string } | null };

export type ChargebackParts = { externalId: string, reason: string, dueAt: string | null, status: ChargebackStatus, amount: { amount: number, currency: string } };

export type DisputesVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DisputeFilter>;
}>;


export type DisputesResult = { disputes: { totalCount: number, nodes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, order: { id: string, number: string } | null, value: { amount: number, currency: string }, return: { status: ReturnStatus, dueAt: string | null } | null, settlements: Array<{ id: string, state: SettlementState, kind: DisputeResolutionKind, amount: { amount: number, currency: string } | null }>, chargeback: { externalId: string, reason: string, dueAt: string | null, status: ChargebackStatus, amount: { amount: number, currency: string } } | null, thread: { id: string, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DisputeProposeVariables = Exact<{
  input: DisputeProposeResolutionInput;
}>;


export type DisputeProposeResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeResolveVariables = Exact<{
  input: DisputeResolveInput;
}>;


export type DisputeResolveResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeEvidenceVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type DisputeEvidenceResult = { disputeEvidence: { htmlUrl: string, pdfUrl: string, sha256: string } };

export type CannedRepliesVariables = Exact<{ [key: string]: never; }>;


export type CannedRepliesResult = { cannedReplies: Array<{ id: string, title: string, body: string, folder: string, ofVendor: boolean }> };

export type CannedReplySetVariables = Exact<{
  input: CannedReplySetInput;
}>;


export type CannedReplySetResult = { outcome: { userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type CannedReplyDeleteVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type CannedReplyDeleteResult = { outcome: { userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type StoreRules = { name: string, mode: MarketplaceMode, directVendorContact: boolean, disputesEnabled: boolean, disputeWindowDays: number | null, sellerResponseDays: number | null, customerResponseDays: number | null, returnDays: number | null, contactFirstHours: number | null, maskContactData: boolean, timeZone: string, answerWithinMinutes: number | null, awayMessage: string | null, editWithinMinutes: number, disputeWindows: Array<{ reason: DisputeReason, fromDays: number, days: number | null }>, refundPolicy: { reasons: Array<DisputeReason>, times: number, days: number, ofVendors: boolean, limits: Array<{ amount: number, currency: string }> } | null, officeHours: Array<{ day: number, from: string, to: string }> };

export type StoreSettingsVariables = Exact<{ [key: string]: never; }>;


export type StoreSettingsResult = { store: { name: string, mode: MarketplaceMode, directVendorContact: boolean, disputesEnabled: boolean, disputeWindowDays: number | null, sellerResponseDays: number | null, customerResponseDays: number | null, returnDays: number | null, contactFirstHours: number | null, maskContactData: boolean, timeZone: string, answerWithinMinutes: number | null, awayMessage: string | null, editWithinMinutes: number, disputeWindows: Array<{ reason: DisputeReason, fromDays: number, days: number | null }>, refundPolicy: { reasons: Array<DisputeReason>, times: number, days: number, ofVendors: boolean, limits: Array<{ amount: number, currency: string }> } | null, officeHours: Array<{ day: number, from: string, to: string }> } };

export type StoreUpdateVariables = Exact<{
  input: StoreUpdateInput;
}>;


export type StoreUpdateResult = { outcome: { store: { name: string, mode: MarketplaceMode, directVendorContact: boolean, disputesEnabled: boolean, disputeWindowDays: number | null, sellerResponseDays: number | null, customerResponseDays: number | null, returnDays: number | null, contactFirstHours: number | null, maskContactData: boolean, timeZone: string, answerWithinMinutes: number | null, awayMessage: string | null, editWithinMinutes: number, disputeWindows: Array<{ reason: DisputeReason, fromDays: number, days: number | null }>, refundPolicy: { reasons: Array<DisputeReason>, times: number, days: number, ofVendors: boolean, limits: Array<{ amount: number, currency: string }> } | null, officeHours: Array<{ day: number, from: string, to: string }> } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type BlockedUsersVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type BlockedUsersResult = { blockedUsers: { nodes: Array<{ reason: string, at: string, until: string | null, user: { externalId: string, id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UserBlockVariables = Exact<{
  input: UserBlockInput;
}>;


export type UserBlockResult = { outcome: { userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type UserUnblockVariables = Exact<{
  input: UserUnblockInput;
}>;


export type UserUnblockResult = { outcome: { userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type StatsVariables = Exact<{
  days: Scalars['Int']['input'];
}>;


export type StatsResult = { stats: { firstResponseSeconds: number | null, days: Array<{ date: string, messages: number, disputes: number, firstResponseSeconds: number | null }>, openDisputes: Array<{ reason: DisputeReason, count: number }>, people: Array<{ answers: number, threadsAnswered: number, firstResponseSeconds: number | null, threadsClosed: number, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, sellers: Array<{ threads: number, threadsAnswered: number, firstResponseSeconds: number | null, threadsClosed: number, vendor: { id: string, name: string } | null }>, labels: Array<{ threads: number, threadsAnswered: number, firstResponseSeconds: number | null, threadsClosed: number, label: { id: string, name: string, color: string } }>, reasons: Array<{ reason: DisputeReason, opened: number, closed: number, closedAfterSeconds: number | null }> } };

export type ColleaguesVariables = Exact<{
  threadId?: InputMaybe<Scalars['ID']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
}>;


export type ColleaguesResult = { colleagues: Array<{ id: string, name: string, role: Role, vendor: { id: string, name: string } | null }> };

export type VendorsVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
}>;


export type VendorsResult = { vendors: { nodes: Array<{ id: string, name: string }>, pageInfo: { hasNextPage: boolean } } };

export type AuditLogVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
}>;


export type AuditLogResult = { auditLog: { nodes: Array<{ id: string, at: string, action: string, detail: string, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, node:
        | { __typename: 'Attachment' }
        | { __typename: 'AuditEntry' }
        | { __typename: 'CannedReply' }
        | { __typename: 'Dispute', thread: { id: string, subject: string, order: { id: string, number: string } | null, customer: { id: string, name: string } | null } }
        | { __typename: 'Label' }
        | { __typename: 'Message', thread: { id: string, subject: string, order: { id: string, number: string } | null, customer: { id: string, name: string } | null } }
        | { __typename: 'Order' }
        | { __typename: 'SavedView' }
        | { __typename: 'Thread' }
        | { __typename: 'User', id: string, name: string, role: Role, vendor: { id: string, name: string } | null }
        | { __typename: 'Vendor' }
        | { __typename: 'WebhookDelivery' }
       | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type Subject = { id: string, subject: string, order: { id: string, number: string } | null, customer: { id: string, name: string } | null };

export type WebhookDeliveriesVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  state?: InputMaybe<WebhookDeliveryState>;
}>;


export type WebhookDeliveriesResult = { webhookDeliveries: { nodes: Array<{ id: string, webhookId: string, type: string, state: WebhookDeliveryState, attempts: number, lastError: string | null, createdAt: string, nextAttemptAt: string | null, deliveredAt: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type Delivery = { id: string, webhookId: string, type: string, state: WebhookDeliveryState, attempts: number, lastError: string | null, createdAt: string, nextAttemptAt: string | null, deliveredAt: string | null };

export type WebhooksFailedVariables = Exact<{ [key: string]: never; }>;


export type WebhooksFailedResult = { webhookDeliveries: { totalCount: number } };

export type WebhookPayloadVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type WebhookPayloadResult = { node:
    | { payload: string | null }
    | Record<PropertyKey, never>
   | null };

export type WebhookReplayVariables = Exact<{
  input: WebhookReplayInput;
}>;


export type WebhookReplayResult = { outcome: { delivery: { id: string, webhookId: string, type: string, state: WebhookDeliveryState, attempts: number, lastError: string | null, createdAt: string, nextAttemptAt: string | null, deliveredAt: string | null } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type CustomerEraseVariables = Exact<{
  input: CustomerEraseInput;
}>;


export type CustomerEraseResult = { outcome: { messagesErased: number, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type Person = { id: string, name: string, role: Role, vendor: { id: string, name: string } | null };

export type Badge = { messages: number, threads: number, disputes: number, capped: boolean };

export type MessageLine = { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } };

export type FileParts = { id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null };

export type MessageParts = { seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } };

export type ResolutionParts = { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } };

export type DisputeParts = { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> };

export type OrderParts = { id: string, externalId: string, number: string, status: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> };

export type ThreadStanding = { id: string, unreadCount: number, awaitingReplyFrom: Role | null, state: ThreadState | null, snoozedUntil: string | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> };

export type ThreadRow = { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null };

export type LabelParts = { id: string, name: string, color: string };

export type ThreadDetails = { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> };

export type MessagePage = { nodes: Array<{ seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, pageInfo: { hasPreviousPage: boolean, startCursor: string | null } };

export type Problem = { field: Array<string> | null, message: string, code: UserErrorCode };

type ThreadEvent_ChargebackUpdated = { __typename: 'ChargebackUpdated', id: string, cursor: string, at: string };

type ThreadEvent_DisputeChanged = { __typename: 'DisputeChanged', id: string, cursor: string, at: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } };

type ThreadEvent_DisputeReminder = { __typename: 'DisputeReminder', id: string, cursor: string, at: string };

type ThreadEvent_MessageAdded = { __typename: 'MessageAdded', id: string, cursor: string, at: string, message: { seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }, thread: { id: string, unreadCount: number, awaitingReplyFrom: Role | null, state: ThreadState | null, snoozedUntil: string | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } };

type ThreadEvent_MessageDeleted = { __typename: 'MessageDeleted', id: string, cursor: string, at: string, message: { seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } };

type ThreadEvent_MessageEdited = { __typename: 'MessageEdited', id: string, cursor: string, at: string, message: { seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } };

type ThreadEvent_ReturnUpdated = { __typename: 'ReturnUpdated', id: string, cursor: string, at: string };

type ThreadEvent_SettlementRequested = { __typename: 'SettlementRequested', id: string, cursor: string, at: string };

type ThreadEvent_ThreadChanged = { __typename: 'ThreadChanged', id: string, cursor: string, at: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } };

type ThreadEvent_ThreadRead = { __typename: 'ThreadRead', seq: number, id: string, cursor: string, at: string, reader: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } };

type ThreadEvent_Typing = { __typename: 'Typing', id: string, cursor: string, at: string, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } };

type ThreadEvent_Viewing = { __typename: 'Viewing', id: string, cursor: string, at: string };

export type ThreadEvent =
  | ThreadEvent_ChargebackUpdated
  | ThreadEvent_DisputeChanged
  | ThreadEvent_DisputeReminder
  | ThreadEvent_MessageAdded
  | ThreadEvent_MessageDeleted
  | ThreadEvent_MessageEdited
  | ThreadEvent_ReturnUpdated
  | ThreadEvent_SettlementRequested
  | ThreadEvent_ThreadChanged
  | ThreadEvent_ThreadRead
  | ThreadEvent_Typing
  | ThreadEvent_Viewing
;

type InboxEvent_ChargebackUpdated = { __typename: 'ChargebackUpdated', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_DisputeChanged = { __typename: 'DisputeChanged', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_DisputeReminder = { __typename: 'DisputeReminder', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_MessageAdded = { __typename: 'MessageAdded', id: string, cursor: string, at: string, message: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_MessageDeleted = { __typename: 'MessageDeleted', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_MessageEdited = { __typename: 'MessageEdited', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_ReturnUpdated = { __typename: 'ReturnUpdated', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_SettlementRequested = { __typename: 'SettlementRequested', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_ThreadChanged = { __typename: 'ThreadChanged', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_ThreadRead = { __typename: 'ThreadRead', seq: number, id: string, cursor: string, at: string, reader: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_Typing = { __typename: 'Typing', id: string, cursor: string, at: string, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_Viewing = { __typename: 'Viewing', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

export type InboxEvent =
  | InboxEvent_ChargebackUpdated
  | InboxEvent_DisputeChanged
  | InboxEvent_DisputeReminder
  | InboxEvent_MessageAdded
  | InboxEvent_MessageDeleted
  | InboxEvent_MessageEdited
  | InboxEvent_ReturnUpdated
  | InboxEvent_SettlementRequested
  | InboxEvent_ThreadChanged
  | InboxEvent_ThreadRead
  | InboxEvent_Typing
  | InboxEvent_Viewing
;

export type OrderEventParts = { id: string, title: string, text: string | null, at: string, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null };

export type MessageSendVariables = Exact<{
  input: MessageSendInput;
}>;


export type MessageSendResult = { messageSend: { message: { seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, thread: { id: string, unreadCount: number, awaitingReplyFrom: Role | null, state: ThreadState | null, snoozedUntil: string | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> }, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type AttachmentCreateVariables = Exact<{
  input: AttachmentCreateInput;
}>;


export type AttachmentCreateResult = { attachmentCreate: { uploadUrl: string | null, attachment: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type MessageDeleteVariables = Exact<{
  input: MessageDeleteInput;
}>;


export type MessageDeleteResult = { messageDelete: { message: { seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type MessageEditVariables = Exact<{
  input: MessageEditInput;
}>;


export type MessageEditResult = { messageEdit: { message: { seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type ThreadCreateVariables = Exact<{
  input: ThreadCreateInput;
}>;


export type ThreadCreateResult = { threadCreate: { thread: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type ThreadMarkReadVariables = Exact<{
  input: ThreadMarkReadInput;
}>;


export type ThreadMarkReadResult = { threadMarkRead: { unread: { messages: number, threads: number, disputes: number, capped: boolean }, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type ThreadMarkUnreadVariables = Exact<{
  input: ThreadMarkUnreadInput;
}>;


export type ThreadMarkUnreadResult = { threadMarkUnread: { unread: { messages: number, threads: number, disputes: number, capped: boolean }, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type TypingStartVariables = Exact<{
  input: TypingStartInput;
}>;


export type TypingStartResult = { typingStart: { userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeOpenVariables = Exact<{
  input: DisputeOpenInput;
}>;


export type DisputeOpenResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeAcceptVariables = Exact<{
  input: DisputeAcceptResolutionInput;
}>;


export type DisputeAcceptResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeEscalateVariables = Exact<{
  input: DisputeEscalateInput;
}>;


export type DisputeEscalateResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeWithdrawVariables = Exact<{
  input: DisputeWithdrawInput;
}>;


export type DisputeWithdrawResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeReopenVariables = Exact<{
  input: DisputeReopenInput;
}>;


export type DisputeReopenResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeOutcome = { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> };

export type NotificationsOfVariables = Exact<{ [key: string]: never; }>;


export type NotificationsOfResult = { eventCursor: string, viewer: { notificationPreferences: { push: PushFrequency } } | null };

export type NotificationsSetVariables = Exact<{
  input: NotificationPreferencesUpdateInput;
}>;


export type NotificationsSetResult = { outcome: { userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type PushSubscribeVariables = Exact<{
  input: PushSubscribeInput;
}>;


export type PushSubscribeResult = { outcome: { userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type PushUnsubscribeVariables = Exact<{
  endpoint: Scalars['String']['input'];
}>;


export type PushUnsubscribeResult = { outcome: { userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type NewMessagesVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type NewMessagesResult = { inboxEvents:
    | { cursor: string }
    | { cursor: string }
    | { cursor: string }
    | { cursor: string, thread: { id: string }, message: { id: string, kind: MessageKind, body: string, viewerIsAuthor: boolean, author: { name: string } } }
    | { cursor: string }
    | { cursor: string }
    | { cursor: string }
    | { cursor: string }
    | { cursor: string }
    | { cursor: string }
    | { cursor: string }
    | { cursor: string }
   };

export type PiecesParts = { quantity: number, item: { id: string, name: string } };

export type ParcelOfVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ParcelOfResult = { dispute: { id: string, value: { amount: number, currency: string }, items: Array<{ quantity: number, item: { id: string, name: string } }>, resolution: { id: string, items: Array<{ quantity: number, item: { id: string, name: string } }> } | null, return: { status: ReturnStatus, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null, labelUrl: string | null, dueAt: string | null } | null, thread: { id: string, viewerActions: Array<{ action: ActionName, allowed: boolean }> } } | null };

export type CaseLinesVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type CaseLinesResult = { store: { mode: MarketplaceMode, directVendorContact: boolean }, thread: { id: string, vendor: { id: string } | null, order: { id: string, items: Array<{ id: string, name: string, quantity: number, price: { amount: number, currency: string }, vendor: { id: string } | null }> } | null, disputes: Array<{ id: string, value: { amount: number, currency: string }, items: Array<{ quantity: number, item: { id: string, name: string } }>, resolution: { id: string, items: Array<{ quantity: number, item: { id: string, name: string } }> } | null, settlements: Array<{ id: string, state: SettlementState, kind: DisputeResolutionKind, items: Array<{ quantity: number, item: { id: string, name: string } }> }> }> } | null };

export type ReturnUpdateVariables = Exact<{
  input: ReturnUpdateInput;
}>;


export type ReturnUpdateResult = { outcome: { dispute: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type OrderEventsOfVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type OrderEventsOfResult = { order: { id: string, events: Array<{ id: string, title: string, text: string | null, at: string, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null }> } | null };

export type SessionStartVariables = Exact<{ [key: string]: never; }>;


export type SessionStartResult = { eventCursor: string, viewer: { user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, unread: { messages: number, threads: number, disputes: number, capped: boolean } } | null, store: { name: string, mode: MarketplaceMode, disputesEnabled: boolean, maxMessageLength: number, editWithinMinutes: number, maxAttachmentBytes: number, maxAttachmentsPerMessage: number, trackingLinks: boolean } };

export type EventCursorVariables = Exact<{ [key: string]: never; }>;


export type EventCursorResult = { eventCursor: string };

export type ThreadsVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ThreadFilter>;
  orderBy: ThreadOrder;
}>;


export type ThreadsResult = { threads: { nodes: Array<{ id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ThreadVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ThreadResult = { thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, messages: { nodes: Array<{ seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, pageInfo: { hasPreviousPage: boolean, startCursor: string | null } }, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } | null };

export type OlderMessagesVariables = Exact<{
  id: Scalars['ID']['input'];
  before: Scalars['String']['input'];
}>;


export type OlderMessagesResult = { thread: { id: string, messages: { nodes: Array<{ seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, pageInfo: { hasPreviousPage: boolean, startCursor: string | null } } } | null };

export type OrdersVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrderFilter>;
}>;


export type OrdersResult = { orders: { nodes: Array<{ hasOpenDispute: boolean, unreadCount: number, id: string, externalId: string, number: string, status: string, placedAt: string, url: string | null, threads: Array<{ id: string }>, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type OrderVariables = Exact<{
  id?: InputMaybe<Scalars['ID']['input']>;
  externalId?: InputMaybe<Scalars['String']['input']>;
}>;


export type OrderResult = { order: { hasOpenDispute: boolean, unreadCount: number, id: string, externalId: string, number: string, status: string, placedAt: string, url: string | null, events: Array<{ id: string, title: string, text: string | null, at: string, carrier: string | null, trackingNumber: string | null, trackingUrl: string | null }>, recipients: Array<{ name: string, vendor: { id: string, name: string } | null, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } | null }>, threads: Array<{ id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null }>, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null };

export type RecipientsVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
}>;


export type RecipientsResult = { recipients: { nodes: Array<{ name: string, vendor: { id: string, name: string } | null, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } | null }>, pageInfo: { hasNextPage: boolean } } };

export type ProductThreadsVariables = Exact<{ [key: string]: never; }>;


export type ProductThreadsResult = { threads: { nodes: Array<{ id: string, product: { externalId: string } | null }> } };

export type FileLinksVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type FileLinksResult = { node:
    | { id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }
    | Record<PropertyKey, never>
   | null };

export type OriginalBodyVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type OriginalBodyResult = { node:
    | { originalBody: string | null }
    | Record<PropertyKey, never>
   | null };

export type UnreadBadgeVariables = Exact<{ [key: string]: never; }>;


export type UnreadBadgeResult = { unreadBadge: { messages: number, threads: number, disputes: number, capped: boolean } };

export type ThreadEventsVariables = Exact<{
  threadId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ThreadEventsResult = { threadEvents:
    | { __typename: 'ChargebackUpdated', id: string, cursor: string, at: string }
    | { __typename: 'DisputeChanged', id: string, cursor: string, at: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } }
    | { __typename: 'DisputeReminder', id: string, cursor: string, at: string }
    | { __typename: 'MessageAdded', id: string, cursor: string, at: string, message: { seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }, thread: { id: string, unreadCount: number, awaitingReplyFrom: Role | null, state: ThreadState | null, snoozedUntil: string | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } }
    | { __typename: 'MessageDeleted', id: string, cursor: string, at: string, message: { seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } }
    | { __typename: 'MessageEdited', id: string, cursor: string, at: string, message: { seq: number, isRead: boolean, editedAt: string | null, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, replyTo: { seq: number, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } }
    | { __typename: 'ReturnUpdated', id: string, cursor: string, at: string }
    | { __typename: 'SettlementRequested', id: string, cursor: string, at: string }
    | { __typename: 'ThreadChanged', id: string, cursor: string, at: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, state: ThreadState | null, snoozedUntil: string | null, product: { name: string, url: string | null } | null, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, labels: Array<{ id: string, name: string, color: string }>, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, return: { status: ReturnStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null, since: string | null, reasons: Array<DisputeReason> | null }> } }
    | { __typename: 'ThreadRead', seq: number, id: string, cursor: string, at: string, reader: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }
    | { __typename: 'Typing', id: string, cursor: string, at: string, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }
    | { __typename: 'Viewing', id: string, cursor: string, at: string }
   };

export type InboxEventsVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type InboxEventsResult = { inboxEvents:
    | { __typename: 'ChargebackUpdated', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'DisputeChanged', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'DisputeReminder', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'MessageAdded', id: string, cursor: string, at: string, message: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'MessageDeleted', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'MessageEdited', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'ReturnUpdated', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'SettlementRequested', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'ThreadChanged', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'ThreadRead', seq: number, id: string, cursor: string, at: string, reader: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'Typing', id: string, cursor: string, at: string, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'Viewing', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
   };

export type UsualAnswerVariables = Exact<{
  vendors: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type UsualAnswerResult = { store: { usualAnswer: AnswerTime | null }, nodes: Array<
    | { usualAnswer: AnswerTime | null }
    | Record<PropertyKey, never>
   | null> };

export const PersonText = 'fragment Person on User{id name role vendor{id name}}'
export const BadgeText = 'fragment Badge on UnreadBadge{messages threads disputes capped}'
export const MessageLineText = 'fragment MessageLine on Message{id kind body step{action reason resolutionKind amount currency comment}createdAt deletedAt viewerIsAuthor author{...Person}}'
export const FilePartsText = 'fragment FileParts on Attachment{id filename contentType size url thumbnailUrl}'
export const MessagePartsText = 'fragment MessageParts on Message{...MessageLine seq isRead editedAt hasOriginalBody replyTo{...MessageLine seq}attachments{...FileParts}dispute{id status}}'
export const ResolutionPartsText = 'fragment ResolutionParts on DisputeResolution{id kind amount{amount currency}comment at by{...Person}}'
export const DisputePartsText = 'fragment DisputeParts on Dispute{id status reason comment openedAt openedBy{...Person}resolution{...ResolutionParts}closedAt closedBy{...Person}nextDeadline{at actor outcome}return{status}history{at status comment by{...Person}settlement{status reference}}}'
export const OrderPartsText = 'fragment OrderParts on Order{id externalId number status placedAt url total{amount currency}items{sku name quantity imageUrl price{amount currency}vendor{id name}}}'
export const ThreadStandingText = 'fragment ThreadStanding on Thread{id unreadCount awaitingReplyFrom state snoozedUntil dispute{...DisputeParts}viewerActions{action allowed reason until since reasons}}'
export const ThreadRowText = 'fragment ThreadRow on Thread{id kind subject lastMessageAt awaitingReplyFrom unreadCount customer{...Person}vendor{id name}order{id number status}dispute{id status}lastMessage{...MessageLine}}'
export const LabelPartsText = 'fragment LabelParts on Label{id name color}'
export const ThreadDetailsText = 'fragment ThreadDetails on Thread{...ThreadRow product{name url}...ThreadStanding createdAt viewerIsWatching assignee{...Person}labels{...LabelParts}disputes{...DisputeParts}participants{lastReadSeq lastReadAt user{...Person}}order{...OrderParts}}'
export const MessagePageText = 'fragment MessagePage on MessageConnection{nodes{...MessageParts}pageInfo{hasPreviousPage startCursor}}'
export const ProblemText = 'fragment Problem on UserError{field message code}'
export const ThreadEventText = 'fragment ThreadEvent on Event{__typename id cursor at ...on MessageAdded{message{...MessageParts}thread{...ThreadStanding}}...on MessageDeleted{message{...MessageParts}}...on MessageEdited{message{...MessageParts}}...on ThreadRead{seq reader{...Person}}...on DisputeChanged{thread{...ThreadDetails}}...on ThreadChanged{thread{...ThreadDetails}}...on Typing{user{...Person}}}'
export const InboxEventText = 'fragment InboxEvent on Event{__typename id cursor at thread{...ThreadRow}...on MessageAdded{message{...MessageLine}}...on ThreadRead{seq reader{...Person}}...on Typing{user{...Person}}}'
export const OrderEventPartsText = 'fragment OrderEventParts on OrderEvent{id title text at carrier trackingNumber trackingUrl}'
export const DisputeOutcomeText = 'fragment DisputeOutcome on DisputePayload{dispute{id thread{...ThreadDetails}}userErrors{...Problem}}'
export const MessageSend = ('mutation MessageSend($input:MessageSendInput!){messageSend(input:$input){message{...MessageParts thread{...ThreadStanding}}userErrors{...Problem}}}' + MessagePartsText + MessageLineText + PersonText + FilePartsText + ThreadStandingText + DisputePartsText + ResolutionPartsText + ProblemText) as Document<types.MessageSendResult, types.MessageSendVariables>
export const AttachmentCreate = ('mutation AttachmentCreate($input:AttachmentCreateInput!){attachmentCreate(input:$input){attachment{id}uploadUrl userErrors{...Problem}}}' + ProblemText) as Document<types.AttachmentCreateResult, types.AttachmentCreateVariables>
export const MessageDelete = ('mutation MessageDelete($input:MessageDeleteInput!){messageDelete(input:$input){message{...MessageParts}userErrors{...Problem}}}' + MessagePartsText + MessageLineText + PersonText + FilePartsText + ProblemText) as Document<types.MessageDeleteResult, types.MessageDeleteVariables>
export const MessageEdit = ('mutation MessageEdit($input:MessageEditInput!){messageEdit(input:$input){message{...MessageParts}userErrors{...Problem}}}' + MessagePartsText + MessageLineText + PersonText + FilePartsText + ProblemText) as Document<types.MessageEditResult, types.MessageEditVariables>
export const ThreadCreate = ('mutation ThreadCreate($input:ThreadCreateInput!){threadCreate(input:$input){thread{id}userErrors{...Problem}}}' + ProblemText) as Document<types.ThreadCreateResult, types.ThreadCreateVariables>
export const ThreadMarkRead = ('mutation ThreadMarkRead($input:ThreadMarkReadInput!){threadMarkRead(input:$input){unread{...Badge}userErrors{...Problem}}}' + BadgeText + ProblemText) as Document<types.ThreadMarkReadResult, types.ThreadMarkReadVariables>
export const ThreadMarkUnread = ('mutation ThreadMarkUnread($input:ThreadMarkUnreadInput!){threadMarkUnread(input:$input){unread{...Badge}userErrors{...Problem}}}' + BadgeText + ProblemText) as Document<types.ThreadMarkUnreadResult, types.ThreadMarkUnreadVariables>
export const TypingStart = ('mutation TypingStart($input:TypingStartInput!){typingStart(input:$input){userErrors{...Problem}}}' + ProblemText) as Document<types.TypingStartResult, types.TypingStartVariables>
export const DisputeOpen = ('mutation DisputeOpen($input:DisputeOpenInput!){outcome:disputeOpen(input:$input){...DisputeOutcome}}' + DisputeOutcomeText + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + LabelPartsText + OrderPartsText + ProblemText) as Document<types.DisputeOpenResult, types.DisputeOpenVariables>
export const DisputeAccept = ('mutation DisputeAccept($input:DisputeAcceptResolutionInput!){outcome:disputeAcceptResolution(input:$input){...DisputeOutcome}}' + DisputeOutcomeText + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + LabelPartsText + OrderPartsText + ProblemText) as Document<types.DisputeAcceptResult, types.DisputeAcceptVariables>
export const DisputeEscalate = ('mutation DisputeEscalate($input:DisputeEscalateInput!){outcome:disputeEscalate(input:$input){...DisputeOutcome}}' + DisputeOutcomeText + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + LabelPartsText + OrderPartsText + ProblemText) as Document<types.DisputeEscalateResult, types.DisputeEscalateVariables>
export const DisputeWithdraw = ('mutation DisputeWithdraw($input:DisputeWithdrawInput!){outcome:disputeWithdraw(input:$input){...DisputeOutcome}}' + DisputeOutcomeText + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + LabelPartsText + OrderPartsText + ProblemText) as Document<types.DisputeWithdrawResult, types.DisputeWithdrawVariables>
export const DisputeReopen = ('mutation DisputeReopen($input:DisputeReopenInput!){outcome:disputeReopen(input:$input){...DisputeOutcome}}' + DisputeOutcomeText + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + LabelPartsText + OrderPartsText + ProblemText) as Document<types.DisputeReopenResult, types.DisputeReopenVariables>
export const SessionStart = ('query SessionStart{eventCursor viewer{user{...Person}unread{...Badge}}store{name mode disputesEnabled maxMessageLength editWithinMinutes maxAttachmentBytes maxAttachmentsPerMessage trackingLinks}}' + PersonText + BadgeText) as Document<types.SessionStartResult, types.SessionStartVariables>
export const EventCursor = ('query EventCursor{eventCursor}') as Document<types.EventCursorResult, types.EventCursorVariables>
export const Threads = ('query Threads($first:Int$after:String$filter:ThreadFilter$orderBy:ThreadOrder!){threads(first:$first after:$after filter:$filter orderBy:$orderBy){nodes{...ThreadRow}pageInfo{hasNextPage endCursor}}}' + ThreadRowText + PersonText + MessageLineText) as Document<types.ThreadsResult, types.ThreadsVariables>
export const Thread = ('query Thread($id:ID!){thread(id:$id){...ThreadDetails messages{...MessagePage}}}' + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + LabelPartsText + OrderPartsText + MessagePageText + MessagePartsText + FilePartsText) as Document<types.ThreadResult, types.ThreadVariables>
export const OlderMessages = ('query OlderMessages($id:ID!$before:String!){thread(id:$id){id messages(last:50 before:$before){...MessagePage}}}' + MessagePageText + MessagePartsText + MessageLineText + PersonText + FilePartsText) as Document<types.OlderMessagesResult, types.OlderMessagesVariables>
export const Orders = ('query Orders($first:Int$after:String$filter:OrderFilter){orders(first:$first after:$after filter:$filter){nodes{...OrderParts hasOpenDispute unreadCount threads{id}}pageInfo{hasNextPage endCursor}}}' + OrderPartsText) as Document<types.OrdersResult, types.OrdersVariables>
export const Order = ('query Order($id:ID$externalId:String){order(id:$id externalId:$externalId){...OrderParts hasOpenDispute unreadCount events{...OrderEventParts}recipients{name vendor{id name}thread{...ThreadRow}}threads{...ThreadRow}}}' + OrderPartsText + OrderEventPartsText + ThreadRowText + PersonText + MessageLineText) as Document<types.OrderResult, types.OrderVariables>
export const Recipients = ('query Recipients($search:String$first:Int){recipients(search:$search first:$first){nodes{name vendor{id name}thread{...ThreadRow}}pageInfo{hasNextPage}}}' + ThreadRowText + PersonText + MessageLineText) as Document<types.RecipientsResult, types.RecipientsVariables>
export const ProductThreads = ('query ProductThreads{threads(first:100 filter:{kind:PRODUCT}orderBy:NEWEST_FIRST){nodes{id product{externalId}}}}') as Document<types.ProductThreadsResult, types.ProductThreadsVariables>
export const FileLinks = ('query FileLinks($id:ID!){node(id:$id){...on Attachment{...FileParts}}}' + FilePartsText) as Document<types.FileLinksResult, types.FileLinksVariables>
export const OriginalBody = ('query OriginalBody($id:ID!){node(id:$id){...on Message{originalBody}}}') as Document<types.OriginalBodyResult, types.OriginalBodyVariables>
export const UnreadBadge = ('subscription UnreadBadge{unreadBadge{...Badge}}' + BadgeText) as Document<types.UnreadBadgeResult, types.UnreadBadgeVariables>
export const ThreadEvents = ('subscription ThreadEvents($threadId:ID!$after:String){threadEvents(threadId:$threadId after:$after){...ThreadEvent}}' + ThreadEventText + MessagePartsText + MessageLineText + PersonText + FilePartsText + ThreadStandingText + DisputePartsText + ResolutionPartsText + ThreadDetailsText + ThreadRowText + LabelPartsText + OrderPartsText) as Document<types.ThreadEventsResult, types.ThreadEventsVariables>
export const InboxEvents = ('subscription InboxEvents($after:String){inboxEvents(after:$after){...InboxEvent}}' + InboxEventText + ThreadRowText + PersonText + MessageLineText) as Document<types.InboxEventsResult, types.InboxEventsVariables>
