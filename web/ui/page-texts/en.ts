// What the frame of the storefront and of the dashboard says; the widget has no such frame.
const texts = {
  language: 'Language',
  mail_DIGEST: 'As a digest of what is still unread',
  mail_DISPUTES_ONLY: 'Only about disputes',
  mail_EVERY_MESSAGE: 'About every message',
  mail_NEVER: 'Never',
  mailWhen: 'Send me mail',
  notFound: 'There is nothing here',
  notifications: 'Notifications',
  save: 'Save',
  saved: 'Saved',
  signIn: 'Sign in',
  signedOutTitle: 'Your sign-in has ended',
  skip: 'Skip to content',
  unreachableText: 'Check your connection, and try again.',
  unreachableTitle: 'This could not be loaded',
} as const
export default texts
