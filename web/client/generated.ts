// Made by npm run codegen. Do not edit.
import type { Document } from './transport'
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
};

/** What can be done in a thread. */
export type ActionName =
  | 'SEND_MESSAGE'
  | 'ADD_NOTE'
  | 'OPEN_DISPUTE'
  | 'ESCALATE_DISPUTE'
  | 'PROPOSE_RESOLUTION'
  | 'ACCEPT_RESOLUTION'
  | 'WITHDRAW_DISPUTE'
  | 'RESOLVE_DISPUTE'
  | 'REOPEN_DISPUTE'
  | 'WATCH'
  | 'ASSIGN'
  | 'DELETE_MESSAGE';

export type AttachmentCreateInput = {
  threadId?: InputMaybe<Scalars['ID']['input']>;
  orderId?: InputMaybe<Scalars['ID']['input']>;
  filename: Scalars['String']['input'];
  contentType: Scalars['String']['input'];
  size: Scalars['Int']['input'];
};

export type AuditFilter = {
  action?: InputMaybe<Scalars['String']['input']>;
  /** The admin who did it. */
  byId?: InputMaybe<Scalars['ID']['input']>;
};

export type CannedReplySetInput = {
  id?: InputMaybe<Scalars['ID']['input']>;
  title: Scalars['String']['input'];
  body: Scalars['String']['input'];
};

export type CustomerEraseInput = {
  customerId: Scalars['ID']['input'];
};

export type DisputeAcceptResolutionInput = {
  disputeId: Scalars['ID']['input'];
  resolutionId?: InputMaybe<Scalars['ID']['input']>;
};

export type DisputeEscalateInput = {
  disputeId: Scalars['ID']['input'];
  comment?: InputMaybe<Scalars['String']['input']>;
};

export type DisputeFilter = {
  open?: InputMaybe<Scalars['Boolean']['input']>;
  status?: InputMaybe<Array<DisputeStatus>>;
  reason?: InputMaybe<Array<DisputeReason>>;
  vendorId?: InputMaybe<Scalars['ID']['input']>;
};

export type DisputeOpenInput = {
  threadId?: InputMaybe<Scalars['ID']['input']>;
  /** Instead of a thread: the order, which gets its thread if it has none. */
  orderId?: InputMaybe<Scalars['ID']['input']>;
  vendorId?: InputMaybe<Scalars['ID']['input']>;
  reason: DisputeReason;
  comment: Scalars['String']['input'];
  attachmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type DisputeProposeResolutionInput = {
  disputeId: Scalars['ID']['input'];
  resolution: ResolutionInput;
};

/** What a dispute is about. */
export type DisputeReason =
  | 'NOT_RECEIVED'
  | 'NOT_AS_DESCRIBED'
  | 'DAMAGED'
  | 'WRONG_ITEM'
  | 'MISSING_ITEMS'
  | 'LATE'
  | 'REFUND_NOT_RECEIVED'
  | 'COMMUNICATION'
  | 'OTHER';

export type DisputeReopenInput = {
  disputeId: Scalars['ID']['input'];
  comment: Scalars['String']['input'];
};

/** How a dispute can be settled. */
export type DisputeResolutionKind =
  | 'REFUND_FULL'
  | 'REFUND_PARTIAL'
  | 'RETURN_AND_REFUND'
  | 'REPLACEMENT'
  | 'STORE_CREDIT'
  | 'NO_ACTION';

export type DisputeResolveInput = {
  disputeId: Scalars['ID']['input'];
  resolution: ResolutionInput;
};

export type DisputeSettlementReportInput = {
  disputeId: Scalars['ID']['input'];
  status: DisputeSettlementStatus;
  reference?: InputMaybe<Scalars['String']['input']>;
  comment?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a settlement. */
export type DisputeSettlementStatus =
  | 'DONE'
  | 'FAILED';

/** Where a dispute stands; the last three are closed. */
export type DisputeStatus =
  | 'OPEN'
  | 'RESOLUTION_PROPOSED'
  | 'ESCALATED'
  | 'RESOLVED'
  | 'WITHDRAWN'
  | 'EXPIRED';

/** A step of a dispute. LAPSE and EXPIRE: the seller's or the customer's time to answer has passed. */
export type DisputeStepAction =
  | 'OPEN'
  | 'PROPOSE'
  | 'ACCEPT'
  | 'ESCALATE'
  | 'RESOLVE'
  | 'WITHDRAW'
  | 'REOPEN'
  | 'LAPSE'
  | 'EXPIRE';

export type DisputeWithdrawInput = {
  disputeId: Scalars['ID']['input'];
  comment?: InputMaybe<Scalars['String']['input']>;
};

/** Which mails somebody wants. */
export type EmailFrequency =
  | 'EVERY_MESSAGE'
  | 'DIGEST'
  | 'DISPUTES_ONLY'
  | 'NEVER';

/** Who answers whom. */
export type MarketplaceMode =
  | 'SINGLE_STORE'
  | 'SEPARATE_SHOPS'
  | 'WAREHOUSE';

export type MessageDeleteInput = {
  messageId: Scalars['ID']['input'];
};

/** What a message is. */
export type MessageKind =
  | 'TEXT'
  | 'DISPUTE_OPENED'
  | 'DISPUTE_UPDATED'
  | 'DISPUTE_CLOSED'
  | 'NOTE';

export type MessageSendInput = {
  threadId: Scalars['ID']['input'];
  body: Scalars['String']['input'];
  attachmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Sent again, it returns the first message and does nothing else: no second mail, no second event. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type NoteAddInput = {
  threadId: Scalars['ID']['input'];
  body: Scalars['String']['input'];
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type NotificationPreferencesUpdateInput = {
  email?: InputMaybe<EmailFrequency>;
  locale?: InputMaybe<Scalars['String']['input']>;
};

export type OrderFilter = {
  messages?: InputMaybe<OrderMessagesFilter>;
  /** Part of the order's number, or of the customer's name for staff. */
  search?: InputMaybe<Scalars['String']['input']>;
};

export type OrderInput = {
  externalId: Scalars['String']['input'];
  number: Scalars['String']['input'];
  status: Scalars['String']['input'];
  placedAt: Scalars['DateTime']['input'];
  currency: Scalars['String']['input'];
  total: Scalars['Amount']['input'];
  url?: InputMaybe<Scalars['String']['input']>;
  customer: PersonInput;
  items: Array<OrderItemInput>;
};

export type OrderItemInput = {
  sku: Scalars['String']['input'];
  name: Scalars['String']['input'];
  quantity: Scalars['Int']['input'];
  price: Scalars['Amount']['input'];
  vendorExternalId?: InputMaybe<Scalars['String']['input']>;
  vendorName?: InputMaybe<Scalars['String']['input']>;
  imageUrl?: InputMaybe<Scalars['String']['input']>;
};

/** Which orders, by what is said about them. */
export type OrderMessagesFilter =
  | 'ALL'
  | 'WITH_MESSAGES'
  | 'WITH_UNREAD'
  | 'WITH_OPEN_DISPUTE';

export type OrdersUpsertInput = {
  orders: Array<OrderInput>;
  /** Store the orders without a fault, and tell of the others in userErrors, instead of storing none. */
  skipInvalid?: Scalars['Boolean']['input'];
};

export type PersonInput = {
  externalId: Scalars['String']['input'];
  name: Scalars['String']['input'];
  email?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['String']['input']>;
};

export type ResolutionInput = {
  kind: DisputeResolutionKind;
  amount?: InputMaybe<Scalars['Amount']['input']>;
  comment?: InputMaybe<Scalars['String']['input']>;
};

/** On which side somebody writes. */
export type Role =
  | 'CUSTOMER'
  | 'VENDOR'
  | 'ADMIN'
  | 'SYSTEM';

export type StoreUpdateInput = {
  name?: InputMaybe<Scalars['String']['input']>;
  mode?: InputMaybe<MarketplaceMode>;
  directVendorContact?: InputMaybe<Scalars['Boolean']['input']>;
  maskContactData?: InputMaybe<Scalars['Boolean']['input']>;
  disputesEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  disputeWindowDays?: InputMaybe<Scalars['Int']['input']>;
  sellerResponseDays?: InputMaybe<Scalars['Int']['input']>;
  customerResponseDays?: InputMaybe<Scalars['Int']['input']>;
};

export type ThreadAssignInput = {
  threadId: Scalars['ID']['input'];
  assigneeId?: InputMaybe<Scalars['ID']['input']>;
};

export type ThreadCreateInput = {
  /** Give an order, or none for a conversation. */
  orderId?: InputMaybe<Scalars['ID']['input']>;
  /** Whom to write to; null: the store. Staff: leave it null unless the order has several vendors. */
  vendorId?: InputMaybe<Scalars['ID']['input']>;
  /** Staff, conversations only: to which customer. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  subject?: InputMaybe<Scalars['String']['input']>;
  body: Scalars['String']['input'];
  attachmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

export type ThreadFilter = {
  kind?: InputMaybe<ThreadKind>;
  unread?: InputMaybe<Scalars['Boolean']['input']>;
  hasOpenDispute?: InputMaybe<Scalars['Boolean']['input']>;
  awaitingReplyFrom?: InputMaybe<Role>;
  /** Words in message bodies, order numbers or names: every word must occur. */
  search?: InputMaybe<Scalars['String']['input']>;
  vendorId?: InputMaybe<Scalars['ID']['input']>;
  customerId?: InputMaybe<Scalars['ID']['input']>;
  orderId?: InputMaybe<Scalars['ID']['input']>;
  assigneeId?: InputMaybe<Scalars['ID']['input']>;
};

/** About an order, or not. */
export type ThreadKind =
  | 'ORDER'
  | 'CONVERSATION';

export type ThreadMarkNoReplyNeededInput = {
  threadId: Scalars['ID']['input'];
};

export type ThreadMarkReadInput = {
  threadId: Scalars['ID']['input'];
  seq?: InputMaybe<Scalars['Int']['input']>;
};

export type ThreadMarkUnreadInput = {
  threadId: Scalars['ID']['input'];
};

/** UNREAD_FIRST: those with something unread, then the rest; each newest first. */
export type ThreadOrder =
  | 'UNREAD_FIRST'
  | 'NEWEST_FIRST';

export type ThreadWatchInput = {
  threadId: Scalars['ID']['input'];
  watch: Scalars['Boolean']['input'];
};

export type ThreadsMarkInput = {
  threadIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  filter?: InputMaybe<ThreadFilter>;
};

export type TypingStartInput = {
  threadId: Scalars['ID']['input'];
};

export type UserBlockInput = {
  userId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Why an input was refused. */
export type UserErrorCode =
  | 'BLANK'
  | 'TOO_LONG'
  | 'TOO_MANY'
  | 'TOO_LARGE'
  | 'INVALID'
  | 'NOT_FOUND'
  | 'NOT_ALLOWED'
  | 'ALREADY_OPEN'
  | 'NOT_OPEN'
  | 'WINDOW_CLOSED'
  | 'IDEMPOTENCY_KEY_REUSED';

export type UserUnblockInput = {
  userId: Scalars['ID']['input'];
};

export type WebhookDeliveryFilter = {
  state?: InputMaybe<WebhookDeliveryState>;
};

/** Where a delivery stands. */
export type WebhookDeliveryState =
  | 'WAITING'
  | 'DONE'
  | 'DEAD';

export type WebhookReplayInput = {
  id: Scalars['ID']['input'];
};

export type InboxRow = { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null };

export type InboxThreadsVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ThreadFilter>;
}>;


export type InboxThreadsResult = { threads: { nodes: Array<{ id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type StaffEventsVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type StaffEventsResult = { inboxEvents:
    | { __typename: 'DisputeChanged', id: string, cursor: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'DisputeReminder', id: string, cursor: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'MessageAdded', id: string, cursor: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'MessageDeleted', id: string, cursor: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'ThreadChanged', id: string, cursor: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'ThreadRead', id: string, cursor: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'Typing', id: string, cursor: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
   };

export type ThreadsMarkReadVariables = Exact<{
  input: ThreadsMarkInput;
}>;


export type ThreadsMarkReadResult = { outcome: { count: number, unread: { messages: number, threads: number, disputes: number, capped: boolean }, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type ThreadsMarkUnreadVariables = Exact<{
  input: ThreadsMarkInput;
}>;


export type ThreadsMarkUnreadResult = { outcome: { count: number, unread: { messages: number, threads: number, disputes: number, capped: boolean }, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type ThreadNoReplyNeededVariables = Exact<{
  input: ThreadMarkNoReplyNeededInput;
}>;


export type ThreadNoReplyNeededResult = { outcome: { thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type ThreadWatchVariables = Exact<{
  input: ThreadWatchInput;
}>;


export type ThreadWatchResult = { outcome: { thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type ThreadAssignVariables = Exact<{
  input: ThreadAssignInput;
}>;


export type ThreadAssignResult = { outcome: { thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type NoteAddVariables = Exact<{
  input: NoteAddInput;
}>;


export type NoteAddResult = { outcome: { message: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type CustomerOfVariables = Exact<{
  threadId: Scalars['ID']['input'];
  customerId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
}>;


export type CustomerOfResult = { thread: { id: string, customer: { email: string | null, externalId: string, id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, threads: { nodes: Array<{ id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null }> }, orders: { nodes: Array<{ id: string, number: string, status: string, placedAt: string, url: string | null, hasOpenDispute: boolean, unreadCount: number, total: { amount: number, currency: string }, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, threads: Array<{ id: string, vendor: { id: string, name: string } | null }> }> } };

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


export type StaffOrderResult = { order: { id: string, externalId: string, number: string, status: string, placedAt: string, url: string | null, hasOpenDispute: boolean, unreadCount: number, recipients: Array<{ name: string, vendor: { id: string, name: string } | null, thread: { id: string } | null }>, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }>, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, threads: Array<{ id: string, vendor: { id: string, name: string } | null }> } | null };

export type DisputeCard = { id: string, status: DisputeStatus, reason: DisputeReason, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, order: { id: string, number: string, total: { amount: number, currency: string } } | null, thread: { id: string, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null } };

export type DisputesVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DisputeFilter>;
}>;


export type DisputesResult = { disputes: { totalCount: number, nodes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, order: { id: string, number: string, total: { amount: number, currency: string } } | null, thread: { id: string, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DisputeProposeVariables = Exact<{
  input: DisputeProposeResolutionInput;
}>;


export type DisputeProposeResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeResolveVariables = Exact<{
  input: DisputeResolveInput;
}>;


export type DisputeResolveResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeEvidenceVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type DisputeEvidenceResult = { disputeEvidence: { htmlUrl: string, sha256: string } };

export type CannedRepliesVariables = Exact<{ [key: string]: never; }>;


export type CannedRepliesResult = { cannedReplies: Array<{ id: string, title: string, body: string }> };

export type CannedReplySetVariables = Exact<{
  input: CannedReplySetInput;
}>;


export type CannedReplySetResult = { outcome: { cannedReply: { id: string, title: string, body: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type CannedReplyDeleteVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type CannedReplyDeleteResult = { outcome: { userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type StoreRules = { name: string, mode: MarketplaceMode, directVendorContact: boolean, disputesEnabled: boolean, disputeWindowDays: number | null, sellerResponseDays: number | null, customerResponseDays: number | null, maskContactData: boolean };

export type StoreSettingsVariables = Exact<{ [key: string]: never; }>;


export type StoreSettingsResult = { store: { name: string, mode: MarketplaceMode, directVendorContact: boolean, disputesEnabled: boolean, disputeWindowDays: number | null, sellerResponseDays: number | null, customerResponseDays: number | null, maskContactData: boolean } };

export type StoreUpdateVariables = Exact<{
  input: StoreUpdateInput;
}>;


export type StoreUpdateResult = { outcome: { store: { name: string, mode: MarketplaceMode, directVendorContact: boolean, disputesEnabled: boolean, disputeWindowDays: number | null, sellerResponseDays: number | null, customerResponseDays: number | null, maskContactData: boolean } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

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


export type StatsResult = { stats: { firstResponseSeconds: number | null, days: Array<{ at: string, messages: number, disputes: number, firstResponseSeconds: number | null }>, openDisputes: Array<{ reason: DisputeReason, count: number }> } };

export type ColleaguesVariables = Exact<{
  threadId?: InputMaybe<Scalars['ID']['input']>;
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
        | { __typename: 'Dispute', thread: { id: string, subject: string, order: { id: string, number: string } | null, customer: { id: string, name: string } } }
        | { __typename: 'Message', thread: { id: string, subject: string, order: { id: string, number: string } | null, customer: { id: string, name: string } } }
        | { __typename: 'Order' }
        | { __typename: 'Thread' }
        | { __typename: 'User', id: string, name: string, role: Role, vendor: { id: string, name: string } | null }
        | { __typename: 'Vendor' }
        | { __typename: 'WebhookDelivery' }
       | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type Subject = { id: string, subject: string, order: { id: string, number: string } | null, customer: { id: string, name: string } };

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

export type MessageParts = { seq: number, isRead: boolean, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } };

export type ResolutionParts = { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } };

export type DisputeParts = { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> };

export type OrderParts = { id: string, externalId: string, number: string, status: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> };

export type ThreadStanding = { id: string, unreadCount: number, awaitingReplyFrom: Role | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> };

export type ThreadRow = { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null };

export type ThreadDetails = { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> };

export type MessagePage = { nodes: Array<{ seq: number, isRead: boolean, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, pageInfo: { hasPreviousPage: boolean, startCursor: string | null } };

export type Problem = { field: Array<string> | null, message: string, code: UserErrorCode };

type ThreadEvent_DisputeChanged = { __typename: 'DisputeChanged', id: string, cursor: string, at: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } };

type ThreadEvent_DisputeReminder = { __typename: 'DisputeReminder', id: string, cursor: string, at: string };

type ThreadEvent_MessageAdded = { __typename: 'MessageAdded', id: string, cursor: string, at: string, message: { seq: number, isRead: boolean, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }, thread: { id: string, unreadCount: number, awaitingReplyFrom: Role | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } };

type ThreadEvent_MessageDeleted = { __typename: 'MessageDeleted', id: string, cursor: string, at: string, message: { seq: number, isRead: boolean, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } };

type ThreadEvent_ThreadChanged = { __typename: 'ThreadChanged', id: string, cursor: string, at: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } };

type ThreadEvent_ThreadRead = { __typename: 'ThreadRead', seq: number, id: string, cursor: string, at: string, reader: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } };

type ThreadEvent_Typing = { __typename: 'Typing', id: string, cursor: string, at: string, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } };

export type ThreadEvent =
  | ThreadEvent_DisputeChanged
  | ThreadEvent_DisputeReminder
  | ThreadEvent_MessageAdded
  | ThreadEvent_MessageDeleted
  | ThreadEvent_ThreadChanged
  | ThreadEvent_ThreadRead
  | ThreadEvent_Typing
;

type InboxEvent_DisputeChanged = { __typename: 'DisputeChanged', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_DisputeReminder = { __typename: 'DisputeReminder', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_MessageAdded = { __typename: 'MessageAdded', id: string, cursor: string, at: string, message: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_MessageDeleted = { __typename: 'MessageDeleted', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_ThreadChanged = { __typename: 'ThreadChanged', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_ThreadRead = { __typename: 'ThreadRead', seq: number, id: string, cursor: string, at: string, reader: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

type InboxEvent_Typing = { __typename: 'Typing', id: string, cursor: string, at: string, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } };

export type InboxEvent =
  | InboxEvent_DisputeChanged
  | InboxEvent_DisputeReminder
  | InboxEvent_MessageAdded
  | InboxEvent_MessageDeleted
  | InboxEvent_ThreadChanged
  | InboxEvent_ThreadRead
  | InboxEvent_Typing
;

export type MessageSendVariables = Exact<{
  input: MessageSendInput;
}>;


export type MessageSendResult = { messageSend: { message: { seq: number, isRead: boolean, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, thread: { id: string, unreadCount: number, awaitingReplyFrom: Role | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> }, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type AttachmentCreateVariables = Exact<{
  input: AttachmentCreateInput;
}>;


export type AttachmentCreateResult = { attachmentCreate: { uploadUrl: string | null, attachment: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type MessageDeleteVariables = Exact<{
  input: MessageDeleteInput;
}>;


export type MessageDeleteResult = { messageDelete: { message: { seq: number, isRead: boolean, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

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


export type DisputeOpenResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeAcceptVariables = Exact<{
  input: DisputeAcceptResolutionInput;
}>;


export type DisputeAcceptResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeEscalateVariables = Exact<{
  input: DisputeEscalateInput;
}>;


export type DisputeEscalateResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeWithdrawVariables = Exact<{
  input: DisputeWithdrawInput;
}>;


export type DisputeWithdrawResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeReopenVariables = Exact<{
  input: DisputeReopenInput;
}>;


export type DisputeReopenResult = { outcome: { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> } };

export type DisputeOutcome = { dispute: { id: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: UserErrorCode }> };

export type SessionStartVariables = Exact<{ [key: string]: never; }>;


export type SessionStartResult = { eventCursor: string, viewer: { user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, unread: { messages: number, threads: number, disputes: number, capped: boolean } } | null, store: { name: string, mode: MarketplaceMode, disputesEnabled: boolean, maxMessageLength: number, maxAttachmentBytes: number, maxAttachmentsPerMessage: number } };

export type EventCursorVariables = Exact<{ [key: string]: never; }>;


export type EventCursorResult = { eventCursor: string };

export type ThreadsVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ThreadFilter>;
  orderBy: ThreadOrder;
}>;


export type ThreadsResult = { threads: { nodes: Array<{ id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ThreadVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ThreadResult = { thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, messages: { nodes: Array<{ seq: number, isRead: boolean, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, pageInfo: { hasPreviousPage: boolean, startCursor: string | null } }, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } | null };

export type OlderMessagesVariables = Exact<{
  id: Scalars['ID']['input'];
  before: Scalars['String']['input'];
}>;


export type OlderMessagesResult = { thread: { id: string, messages: { nodes: Array<{ seq: number, isRead: boolean, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, pageInfo: { hasPreviousPage: boolean, startCursor: string | null } } } | null };

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


export type OrderResult = { order: { hasOpenDispute: boolean, unreadCount: number, id: string, externalId: string, number: string, status: string, placedAt: string, url: string | null, recipients: Array<{ name: string, vendor: { id: string, name: string } | null, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } | null }>, threads: Array<{ id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null }>, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null };

export type RecipientsVariables = Exact<{ [key: string]: never; }>;


export type RecipientsResult = { orders: { nodes: Array<{ recipients: Array<{ name: string, vendor: { id: string } | null }> }> } };

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
    | { __typename: 'DisputeChanged', id: string, cursor: string, at: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } }
    | { __typename: 'DisputeReminder', id: string, cursor: string, at: string }
    | { __typename: 'MessageAdded', id: string, cursor: string, at: string, message: { seq: number, isRead: boolean, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }, thread: { id: string, unreadCount: number, awaitingReplyFrom: Role | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } }
    | { __typename: 'MessageDeleted', id: string, cursor: string, at: string, message: { seq: number, isRead: boolean, hasOriginalBody: boolean, id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, attachments: Array<{ id: string, filename: string, contentType: string, size: number, url: string, thumbnailUrl: string | null }>, dispute: { id: string, status: DisputeStatus } | null, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } }
    | { __typename: 'ThreadChanged', id: string, cursor: string, at: string, thread: { createdAt: string, viewerIsWatching: boolean, id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, assignee: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, disputes: Array<{ id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> }>, participants: Array<{ lastReadSeq: number, lastReadAt: string | null, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }>, order: { id: string, number: string, status: string, externalId: string, placedAt: string, url: string | null, total: { amount: number, currency: string }, items: Array<{ sku: string, name: string, quantity: number, imageUrl: string | null, price: { amount: number, currency: string }, vendor: { id: string, name: string } | null }> } | null, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, dispute: { id: string, status: DisputeStatus, reason: DisputeReason, comment: string, openedAt: string, closedAt: string | null, openedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, resolution: { id: string, kind: DisputeResolutionKind, comment: string | null, at: string, amount: { amount: number, currency: string } | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, closedBy: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } | null, nextDeadline: { at: string, actor: Role, outcome: DisputeStatus } | null, history: Array<{ at: string, status: DisputeStatus, comment: string | null, by: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, settlement: { status: DisputeSettlementStatus, reference: string | null } | null }> } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null, viewerActions: Array<{ action: ActionName, allowed: boolean, reason: string | null, until: string | null }> } }
    | { __typename: 'ThreadRead', seq: number, id: string, cursor: string, at: string, reader: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }
    | { __typename: 'Typing', id: string, cursor: string, at: string, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }
   };

export type InboxEventsVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type InboxEventsResult = { inboxEvents:
    | { __typename: 'DisputeChanged', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'DisputeReminder', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'MessageAdded', id: string, cursor: string, at: string, message: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } }, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'MessageDeleted', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'ThreadChanged', id: string, cursor: string, at: string, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'ThreadRead', seq: number, id: string, cursor: string, at: string, reader: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
    | { __typename: 'Typing', id: string, cursor: string, at: string, user: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, thread: { id: string, kind: ThreadKind, subject: string, lastMessageAt: string, awaitingReplyFrom: Role | null, unreadCount: number, customer: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null }, vendor: { id: string, name: string } | null, order: { id: string, number: string, status: string } | null, dispute: { id: string, status: DisputeStatus } | null, lastMessage: { id: string, kind: MessageKind, body: string, createdAt: string, deletedAt: string | null, viewerIsAuthor: boolean, step: { action: DisputeStepAction, reason: DisputeReason | null, resolutionKind: DisputeResolutionKind | null, amount: number | null, currency: string | null, comment: string | null } | null, author: { id: string, name: string, role: Role, vendor: { id: string, name: string } | null } } | null } }
   };

const InboxRowText = 'fragment InboxRow on Thread{...ThreadRow assignee{...Person}}'
const OrderRowText = 'fragment OrderRow on Order{id number status placedAt url total{amount currency}customer{...Person}hasOpenDispute unreadCount threads{id vendor{id name}}}'
const DisputeCardText = 'fragment DisputeCard on Dispute{id status reason openedAt openedBy{...Person}closedAt nextDeadline{at actor outcome}order{id number total{amount currency}}thread{id customer{...Person}vendor{id name}}}'
const StoreRulesText = 'fragment StoreRules on Store{name mode directVendorContact disputesEnabled disputeWindowDays sellerResponseDays customerResponseDays maskContactData}'
const SubjectText = 'fragment Subject on Thread{id subject order{id number}customer{id name}}'
const DeliveryText = 'fragment Delivery on WebhookDelivery{id webhookId type state attempts lastError createdAt nextAttemptAt deliveredAt}'
const PersonText = 'fragment Person on User{id name role vendor{id name}}'
const BadgeText = 'fragment Badge on UnreadBadge{messages threads disputes capped}'
const MessageLineText = 'fragment MessageLine on Message{id kind body step{action reason resolutionKind amount currency comment}createdAt deletedAt viewerIsAuthor author{...Person}}'
const FilePartsText = 'fragment FileParts on Attachment{id filename contentType size url thumbnailUrl}'
const MessagePartsText = 'fragment MessageParts on Message{...MessageLine seq isRead hasOriginalBody attachments{...FileParts}dispute{id status}}'
const ResolutionPartsText = 'fragment ResolutionParts on DisputeResolution{id kind amount{amount currency}comment at by{...Person}}'
const DisputePartsText = 'fragment DisputeParts on Dispute{id status reason comment openedAt openedBy{...Person}resolution{...ResolutionParts}closedAt closedBy{...Person}nextDeadline{at actor outcome}history{at status comment by{...Person}settlement{status reference}}}'
const OrderPartsText = 'fragment OrderParts on Order{id externalId number status placedAt url total{amount currency}items{sku name quantity imageUrl price{amount currency}vendor{id name}}}'
const ThreadStandingText = 'fragment ThreadStanding on Thread{id unreadCount awaitingReplyFrom dispute{...DisputeParts}viewerActions{action allowed reason until}}'
const ThreadRowText = 'fragment ThreadRow on Thread{id kind subject lastMessageAt awaitingReplyFrom unreadCount customer{...Person}vendor{id name}order{id number status}dispute{id status}lastMessage{...MessageLine}}'
const ThreadDetailsText = 'fragment ThreadDetails on Thread{...ThreadRow ...ThreadStanding createdAt viewerIsWatching assignee{...Person}disputes{...DisputeParts}participants{lastReadSeq lastReadAt user{...Person}}order{...OrderParts}}'
const MessagePageText = 'fragment MessagePage on MessageConnection{nodes{...MessageParts}pageInfo{hasPreviousPage startCursor}}'
const ProblemText = 'fragment Problem on UserError{field message code}'
const ThreadEventText = 'fragment ThreadEvent on Event{__typename id cursor at ...on MessageAdded{message{...MessageParts}thread{...ThreadStanding}}...on MessageDeleted{message{...MessageParts}}...on ThreadRead{seq reader{...Person}}...on DisputeChanged{thread{...ThreadDetails}}...on ThreadChanged{thread{...ThreadDetails}}...on Typing{user{...Person}}}'
const InboxEventText = 'fragment InboxEvent on Event{__typename id cursor at thread{...ThreadRow}...on MessageAdded{message{...MessageLine}}...on ThreadRead{seq reader{...Person}}...on Typing{user{...Person}}}'
const DisputeOutcomeText = 'fragment DisputeOutcome on DisputePayload{dispute{id thread{...ThreadDetails}}userErrors{...Problem}}'
export const InboxThreads = ('query InboxThreads($first:Int$after:String$filter:ThreadFilter){threads(first:$first after:$after filter:$filter orderBy:UNREAD_FIRST){nodes{...InboxRow}pageInfo{hasNextPage endCursor}}}' + InboxRowText + ThreadRowText + PersonText + MessageLineText) as Document<InboxThreadsResult, InboxThreadsVariables>
export const StaffEvents = ('subscription StaffEvents($after:String){inboxEvents(after:$after){__typename id cursor thread{...InboxRow}}}' + InboxRowText + ThreadRowText + PersonText + MessageLineText) as Document<StaffEventsResult, StaffEventsVariables>
export const ThreadsMarkRead = ('mutation ThreadsMarkRead($input:ThreadsMarkInput!){outcome:threadsMarkRead(input:$input){count unread{...Badge}userErrors{...Problem}}}' + BadgeText + ProblemText) as Document<ThreadsMarkReadResult, ThreadsMarkReadVariables>
export const ThreadsMarkUnread = ('mutation ThreadsMarkUnread($input:ThreadsMarkInput!){outcome:threadsMarkUnread(input:$input){count unread{...Badge}userErrors{...Problem}}}' + BadgeText + ProblemText) as Document<ThreadsMarkUnreadResult, ThreadsMarkUnreadVariables>
export const ThreadNoReplyNeeded = ('mutation ThreadNoReplyNeeded($input:ThreadMarkNoReplyNeededInput!){outcome:threadMarkNoReplyNeeded(input:$input){thread{...ThreadDetails}userErrors{...Problem}}}' + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + OrderPartsText + ProblemText) as Document<ThreadNoReplyNeededResult, ThreadNoReplyNeededVariables>
export const ThreadWatch = ('mutation ThreadWatch($input:ThreadWatchInput!){outcome:threadWatch(input:$input){thread{...ThreadDetails}userErrors{...Problem}}}' + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + OrderPartsText + ProblemText) as Document<ThreadWatchResult, ThreadWatchVariables>
export const ThreadAssign = ('mutation ThreadAssign($input:ThreadAssignInput!){outcome:threadAssign(input:$input){thread{...ThreadDetails}userErrors{...Problem}}}' + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + OrderPartsText + ProblemText) as Document<ThreadAssignResult, ThreadAssignVariables>
export const NoteAdd = ('mutation NoteAdd($input:NoteAddInput!){outcome:noteAdd(input:$input){message{id}userErrors{...Problem}}}' + ProblemText) as Document<NoteAddResult, NoteAddVariables>
export const CustomerOf = ('query CustomerOf($threadId:ID!$customerId:ID!$name:String!){thread(id:$threadId){id customer{...Person email externalId}}threads(first:20 filter:{customerId:$customerId}orderBy:NEWEST_FIRST){nodes{...ThreadRow}}orders(first:50 filter:{search:$name}){nodes{...OrderRow}}}' + PersonText + ThreadRowText + MessageLineText + OrderRowText) as Document<CustomerOfResult, CustomerOfVariables>
export const StaffOrders = ('query StaffOrders($first:Int$after:String$filter:OrderFilter){orders(first:$first after:$after filter:$filter){nodes{...OrderRow}pageInfo{hasNextPage endCursor}}}' + OrderRowText + PersonText) as Document<StaffOrdersResult, StaffOrdersVariables>
export const StaffOrder = ('query StaffOrder($id:ID!){order(id:$id){...OrderParts ...OrderRow recipients{name vendor{id name}thread{id}}}}' + OrderPartsText + OrderRowText + PersonText) as Document<StaffOrderResult, StaffOrderVariables>
export const Disputes = ('query Disputes($first:Int$after:String$filter:DisputeFilter){disputes(first:$first after:$after filter:$filter){nodes{...DisputeCard}pageInfo{hasNextPage endCursor}totalCount}}' + DisputeCardText + PersonText) as Document<DisputesResult, DisputesVariables>
export const DisputePropose = ('mutation DisputePropose($input:DisputeProposeResolutionInput!){outcome:disputeProposeResolution(input:$input){...DisputeOutcome}}' + DisputeOutcomeText + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + OrderPartsText + ProblemText) as Document<DisputeProposeResult, DisputeProposeVariables>
export const DisputeResolve = ('mutation DisputeResolve($input:DisputeResolveInput!){outcome:disputeResolve(input:$input){...DisputeOutcome}}' + DisputeOutcomeText + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + OrderPartsText + ProblemText) as Document<DisputeResolveResult, DisputeResolveVariables>
export const DisputeEvidence = ('query DisputeEvidence($id:ID!){disputeEvidence(id:$id){htmlUrl sha256}}') as Document<DisputeEvidenceResult, DisputeEvidenceVariables>
export const CannedReplies = ('query CannedReplies{cannedReplies{id title body}}') as Document<CannedRepliesResult, CannedRepliesVariables>
export const CannedReplySet = ('mutation CannedReplySet($input:CannedReplySetInput!){outcome:cannedReplySet(input:$input){cannedReply{id title body}userErrors{...Problem}}}' + ProblemText) as Document<CannedReplySetResult, CannedReplySetVariables>
export const CannedReplyDelete = ('mutation CannedReplyDelete($id:ID!){outcome:cannedReplyDelete(id:$id){userErrors{...Problem}}}' + ProblemText) as Document<CannedReplyDeleteResult, CannedReplyDeleteVariables>
export const StoreSettings = ('query StoreSettings{store{...StoreRules}}' + StoreRulesText) as Document<StoreSettingsResult, StoreSettingsVariables>
export const StoreUpdate = ('mutation StoreUpdate($input:StoreUpdateInput!){outcome:storeUpdate(input:$input){store{...StoreRules}userErrors{...Problem}}}' + StoreRulesText + ProblemText) as Document<StoreUpdateResult, StoreUpdateVariables>
export const BlockedUsers = ('query BlockedUsers($first:Int$after:String){blockedUsers(first:$first after:$after){nodes{user{...Person externalId}reason by{...Person}at until}pageInfo{hasNextPage endCursor}}}' + PersonText) as Document<BlockedUsersResult, BlockedUsersVariables>
export const UserBlock = ('mutation UserBlock($input:UserBlockInput!){outcome:userBlock(input:$input){userErrors{...Problem}}}' + ProblemText) as Document<UserBlockResult, UserBlockVariables>
export const UserUnblock = ('mutation UserUnblock($input:UserUnblockInput!){outcome:userUnblock(input:$input){userErrors{...Problem}}}' + ProblemText) as Document<UserUnblockResult, UserUnblockVariables>
export const Stats = ('query Stats($days:Int!){stats(days:$days){days{at messages disputes firstResponseSeconds}firstResponseSeconds openDisputes{reason count}}}') as Document<StatsResult, StatsVariables>
export const Colleagues = ('query Colleagues($threadId:ID){colleagues(threadId:$threadId first:100){...Person}}' + PersonText) as Document<ColleaguesResult, ColleaguesVariables>
export const Vendors = ('query Vendors($search:String){vendors(first:50 search:$search){nodes{id name}pageInfo{hasNextPage}}}') as Document<VendorsResult, VendorsVariables>
export const AuditLog = ('query AuditLog($first:Int$after:String$filter:AuditFilter){auditLog(first:$first after:$after filter:$filter){nodes{id at action detail by{...Person}node{__typename ...on User{...Person}...on Message{thread{...Subject}}...on Dispute{thread{...Subject}}}}pageInfo{hasNextPage endCursor}}}' + PersonText + SubjectText) as Document<AuditLogResult, AuditLogVariables>
export const WebhookDeliveries = ('query WebhookDeliveries($first:Int$after:String$state:WebhookDeliveryState){webhookDeliveries(first:$first after:$after filter:{state:$state}){nodes{...Delivery}pageInfo{hasNextPage endCursor}}}' + DeliveryText) as Document<WebhookDeliveriesResult, WebhookDeliveriesVariables>
export const WebhooksFailed = ('query WebhooksFailed{webhookDeliveries(first:0 filter:{state:DEAD}){totalCount}}') as Document<WebhooksFailedResult, WebhooksFailedVariables>
export const WebhookPayload = ('query WebhookPayload($id:ID!){node(id:$id){...on WebhookDelivery{payload}}}') as Document<WebhookPayloadResult, WebhookPayloadVariables>
export const WebhookReplay = ('mutation WebhookReplay($input:WebhookReplayInput!){outcome:webhookReplay(input:$input){delivery{...Delivery}userErrors{...Problem}}}' + DeliveryText + ProblemText) as Document<WebhookReplayResult, WebhookReplayVariables>
export const CustomerErase = ('mutation CustomerErase($input:CustomerEraseInput!){outcome:customerErase(input:$input){messagesErased userErrors{...Problem}}}' + ProblemText) as Document<CustomerEraseResult, CustomerEraseVariables>
export const MessageSend = ('mutation MessageSend($input:MessageSendInput!){messageSend(input:$input){message{...MessageParts thread{...ThreadStanding}}userErrors{...Problem}}}' + MessagePartsText + MessageLineText + PersonText + FilePartsText + ThreadStandingText + DisputePartsText + ResolutionPartsText + ProblemText) as Document<MessageSendResult, MessageSendVariables>
export const AttachmentCreate = ('mutation AttachmentCreate($input:AttachmentCreateInput!){attachmentCreate(input:$input){attachment{id}uploadUrl userErrors{...Problem}}}' + ProblemText) as Document<AttachmentCreateResult, AttachmentCreateVariables>
export const MessageDelete = ('mutation MessageDelete($input:MessageDeleteInput!){messageDelete(input:$input){message{...MessageParts}userErrors{...Problem}}}' + MessagePartsText + MessageLineText + PersonText + FilePartsText + ProblemText) as Document<MessageDeleteResult, MessageDeleteVariables>
export const ThreadCreate = ('mutation ThreadCreate($input:ThreadCreateInput!){threadCreate(input:$input){thread{id}userErrors{...Problem}}}' + ProblemText) as Document<ThreadCreateResult, ThreadCreateVariables>
export const ThreadMarkRead = ('mutation ThreadMarkRead($input:ThreadMarkReadInput!){threadMarkRead(input:$input){unread{...Badge}userErrors{...Problem}}}' + BadgeText + ProblemText) as Document<ThreadMarkReadResult, ThreadMarkReadVariables>
export const ThreadMarkUnread = ('mutation ThreadMarkUnread($input:ThreadMarkUnreadInput!){threadMarkUnread(input:$input){unread{...Badge}userErrors{...Problem}}}' + BadgeText + ProblemText) as Document<ThreadMarkUnreadResult, ThreadMarkUnreadVariables>
export const TypingStart = ('mutation TypingStart($input:TypingStartInput!){typingStart(input:$input){userErrors{...Problem}}}' + ProblemText) as Document<TypingStartResult, TypingStartVariables>
export const DisputeOpen = ('mutation DisputeOpen($input:DisputeOpenInput!){outcome:disputeOpen(input:$input){...DisputeOutcome}}' + DisputeOutcomeText + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + OrderPartsText + ProblemText) as Document<DisputeOpenResult, DisputeOpenVariables>
export const DisputeAccept = ('mutation DisputeAccept($input:DisputeAcceptResolutionInput!){outcome:disputeAcceptResolution(input:$input){...DisputeOutcome}}' + DisputeOutcomeText + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + OrderPartsText + ProblemText) as Document<DisputeAcceptResult, DisputeAcceptVariables>
export const DisputeEscalate = ('mutation DisputeEscalate($input:DisputeEscalateInput!){outcome:disputeEscalate(input:$input){...DisputeOutcome}}' + DisputeOutcomeText + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + OrderPartsText + ProblemText) as Document<DisputeEscalateResult, DisputeEscalateVariables>
export const DisputeWithdraw = ('mutation DisputeWithdraw($input:DisputeWithdrawInput!){outcome:disputeWithdraw(input:$input){...DisputeOutcome}}' + DisputeOutcomeText + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + OrderPartsText + ProblemText) as Document<DisputeWithdrawResult, DisputeWithdrawVariables>
export const DisputeReopen = ('mutation DisputeReopen($input:DisputeReopenInput!){outcome:disputeReopen(input:$input){...DisputeOutcome}}' + DisputeOutcomeText + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + OrderPartsText + ProblemText) as Document<DisputeReopenResult, DisputeReopenVariables>
export const SessionStart = ('query SessionStart{eventCursor viewer{user{...Person}unread{...Badge}}store{name mode disputesEnabled maxMessageLength maxAttachmentBytes maxAttachmentsPerMessage}}' + PersonText + BadgeText) as Document<SessionStartResult, SessionStartVariables>
export const EventCursor = ('query EventCursor{eventCursor}') as Document<EventCursorResult, EventCursorVariables>
export const Threads = ('query Threads($first:Int$after:String$filter:ThreadFilter$orderBy:ThreadOrder!){threads(first:$first after:$after filter:$filter orderBy:$orderBy){nodes{...ThreadRow}pageInfo{hasNextPage endCursor}}}' + ThreadRowText + PersonText + MessageLineText) as Document<ThreadsResult, ThreadsVariables>
export const Thread = ('query Thread($id:ID!){thread(id:$id){...ThreadDetails messages{...MessagePage}}}' + ThreadDetailsText + ThreadRowText + PersonText + MessageLineText + ThreadStandingText + DisputePartsText + ResolutionPartsText + OrderPartsText + MessagePageText + MessagePartsText + FilePartsText) as Document<ThreadResult, ThreadVariables>
export const OlderMessages = ('query OlderMessages($id:ID!$before:String!){thread(id:$id){id messages(last:50 before:$before){...MessagePage}}}' + MessagePageText + MessagePartsText + MessageLineText + PersonText + FilePartsText) as Document<OlderMessagesResult, OlderMessagesVariables>
export const Orders = ('query Orders($first:Int$after:String$filter:OrderFilter){orders(first:$first after:$after filter:$filter){nodes{...OrderParts hasOpenDispute unreadCount threads{id}}pageInfo{hasNextPage endCursor}}}' + OrderPartsText) as Document<OrdersResult, OrdersVariables>
export const Order = ('query Order($id:ID$externalId:String){order(id:$id externalId:$externalId){...OrderParts hasOpenDispute unreadCount recipients{name vendor{id name}thread{...ThreadRow}}threads{...ThreadRow}}}' + OrderPartsText + ThreadRowText + PersonText + MessageLineText) as Document<OrderResult, OrderVariables>
export const Recipients = ('query Recipients{orders(first:50){nodes{recipients{name vendor{id}}}}}') as Document<RecipientsResult, RecipientsVariables>
export const FileLinks = ('query FileLinks($id:ID!){node(id:$id){...on Attachment{...FileParts}}}' + FilePartsText) as Document<FileLinksResult, FileLinksVariables>
export const OriginalBody = ('query OriginalBody($id:ID!){node(id:$id){...on Message{originalBody}}}') as Document<OriginalBodyResult, OriginalBodyVariables>
export const UnreadBadge = ('subscription UnreadBadge{unreadBadge{...Badge}}' + BadgeText) as Document<UnreadBadgeResult, UnreadBadgeVariables>
export const ThreadEvents = ('subscription ThreadEvents($threadId:ID!$after:String){threadEvents(threadId:$threadId after:$after){...ThreadEvent}}' + ThreadEventText + MessagePartsText + MessageLineText + PersonText + FilePartsText + ThreadStandingText + DisputePartsText + ResolutionPartsText + ThreadDetailsText + ThreadRowText + OrderPartsText) as Document<ThreadEventsResult, ThreadEventsVariables>
export const InboxEvents = ('subscription InboxEvents($after:String){inboxEvents(after:$after){...InboxEvent}}' + InboxEventText + ThreadRowText + PersonText + MessageLineText) as Document<InboxEventsResult, InboxEventsVariables>
