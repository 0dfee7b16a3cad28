const texts = {
  language: 'Sprache',
  mail_DIGEST: 'Gesammelt, was noch ungelesen ist',
  mail_DISPUTES_ONLY: 'Nur zu Streitfällen',
  mail_EVERY_MESSAGE: 'Zu jeder Nachricht',
  mail_NEVER: 'Nie',
  mailWhen: 'Mails an mich',
  notFound: 'Hier ist nichts',
  notifications: 'Benachrichtigungen',
  save: 'Speichern',
  saved: 'Gespeichert',
  signIn: 'Anmelden',
  signedOutTitle: 'Ihre Anmeldung ist abgelaufen',
  skip: 'Zum Inhalt',
  unreachableText: 'Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  unreachableTitle: 'Das konnte nicht geladen werden',
}
export default texts
