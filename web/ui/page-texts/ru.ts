const texts = {
  language: 'Язык',
  mail_DIGEST: 'Сводкой о непрочитанном',
  mail_DISPUTES_ONLY: 'Только о спорах',
  mail_EVERY_MESSAGE: 'О каждом сообщении',
  mail_NEVER: 'Никогда',
  mailWhen: 'Присылать мне письма',
  notFound: 'Здесь ничего нет',
  notifications: 'Уведомления',
  save: 'Сохранить',
  saved: 'Сохранено',
  signIn: 'Войти',
  signedOutTitle: 'Время входа истекло',
  skip: 'К содержимому',
  unreachableText: 'Проверьте связь и попробуйте снова.',
  unreachableTitle: 'Не удалось загрузить',
}
export default texts
