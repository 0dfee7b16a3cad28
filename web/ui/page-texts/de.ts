const texts = {
  language: 'Sprache',
  notFound: 'Hier ist nichts',
  signedOutTitle: 'Ihre Anmeldung ist abgelaufen',
  skip: 'Zum Inhalt',
  unreachableText: 'Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  unreachableTitle: 'Das konnte nicht geladen werden',
}
export default texts
