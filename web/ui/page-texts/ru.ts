const texts = {
  language: 'Язык',
  notFound: 'Здесь ничего нет',
  signedOutTitle: 'Время входа истекло',
  skip: 'К содержимому',
  unreachableText: 'Проверьте связь и попробуйте снова.',
  unreachableTitle: 'Не удалось загрузить',
}
export default texts
