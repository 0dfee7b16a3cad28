// What the frame of the storefront and of the dashboard says; the widget has no such frame.
const texts = {
  language: 'Language',
  notFound: 'There is nothing here',
  signedOutTitle: 'Your sign-in has ended',
  skip: 'Skip to content',
  unreachableText: 'Check your connection, and try again.',
  unreachableTitle: 'This could not be loaded',
} as const
export default texts
