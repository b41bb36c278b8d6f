import type { noticesDa } from './notices.da.ts';

/** The English texts of the notifications. */
export const noticesEn = {
  'notify.requests.none.title': 'No requests waiting',
  'notify.requests.none.body': 'The server has nothing for you to answer.',
  'notify.fetchFailed.title': 'Requests could not be fetched',
  'notify.denied.title': 'The server does not know the device',
  'notify.denied.body': 'Nothing is deleted. OS2faktor asks again. Contact your IT support if it goes on.',
  'notify.gone.title': 'The device no longer exists on the server',
  'notify.gone.body': 'It cannot be used any more. Nothing is deleted here. Reset the device and activate it again.',
  'notify.disabled.title': 'The device was removed',
  'notify.disabled.body':
    'It was removed in self-service or by an administrator and cannot be used. Reset the device and activate it again.',
  'notify.blocked.title': 'The server has blocked the device',
  'notify.blocked.body': 'The server takes it for a copy of another device. Contact your IT support.',
  'notify.mitidMissing.title': 'MitID is missing',
  'notify.mitidMissing.body':
    'The device can be used once your identity is verified with MitID. Click OS2faktor by the clock.',
  'notify.deleted.title': 'The reset device is deleted',
  'notify.deleted.body': 'The server has now confirmed the deletion.',
  'notify.replaced.title': 'Another device is used now',
  'notify.replaced.body':
    'You have activated OS2faktor somewhere else. That device and its PIN are in force here too. The earlier device is being deleted on the server.',
  'notify.unused.title': 'The device will soon be deleted',
  'notify.unused.body':
    'It has never been used to log in. Use it for one login, and you keep it. Click OS2faktor by the clock.',
  'notify.pinNotChanged.title': 'The PIN was not changed',
  'notify.pinNotChanged.body': 'Choose Change PIN from the icon by the clock to see why.',
  'notify.selfServiceFailed.title': 'The page for managing devices cannot be shown',
  'notify.lost.accept.again': 'If you were not let into {system}, type the PIN again in the window of OS2faktor.',
  'notify.lost.accept.tooLate': 'If you were not let into {system}, log in again.',
  'notify.lost.reject.again': 'Reject {system} again in the window of OS2faktor, so that nobody gets in.',
  'notify.lost.reject.tooLate': '{system} has probably stopped waiting for your answer.',
  'notify.fate.taken.title': 'Your answer arrived',
  'notify.fate.taken.accept': 'Your approval was on its way when OS2faktor closed. The server has received it.',
  'notify.fate.taken.reject': 'Your rejection was on its way when OS2faktor closed. The server has received it.',
  'notify.fate.unknown.title': 'Not known whether your answer arrived',
  'notify.fate.unknown.accept':
    'Your approval was on its way when OS2faktor closed. If you were not let in, log in again.',
  'notify.fate.unknown.reject':
    'Your rejection was on its way when OS2faktor closed. If you are asked again, reject it again.',
  'notify.fate.waiting.title': 'Your answer did not arrive',
  'notify.fate.waiting.accept':
    'Your approval was on its way when OS2faktor closed. Send it again in the window of OS2faktor.',
  'notify.fate.waiting.reject':
    'Your rejection was on its way when OS2faktor closed. Send it again in the window of OS2faktor.',
  'notify.idCopied.title': 'OS2faktor ID copied',
  'notify.idCopied.body': '{id}',
} as const satisfies Readonly<Record<keyof typeof noticesDa, string>>;
