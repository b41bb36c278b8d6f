import type { historyDa } from './history.da.ts';

/** The English texts of the history. */
export const historyEn = {
  'history.title': 'Recent logins',
  'history.today': 'Today',
  'history.yesterday': 'Yesterday',
  'history.at': '{time}',
  'history.note': 'The list is kept on this computer only, for {days} days at the most.',
  'history.empty.title': 'No logins yet',
  'history.empty.text': 'When you have answered a login, you can see it here.',
  'history.outcome.approved': 'Approved',
  'history.outcome.rejected': 'Rejected',
  'history.outcome.not-me': 'Rejected – it was not you',
  'history.outcome.expired': 'Expired before the answer arrived',
  'history.outcome.missed': 'Not answered',
  'history.outcome.undelivered': 'The answer did not arrive',
  'history.outcome.unsure': 'Not known whether the answer arrived in time',
  'history.outcome.refused': 'The server did not take the answer',
  'history.outcome.unchecked': 'Received, but not checked',
  'history.outcome.lost': 'The answer may be lost',
  'history.outcome.elsewhere': 'Answered somewhere else, or the device was locked',
  'history.delete': 'Delete history',
  'history.delete.title': 'Delete history?',
  'history.delete.text': 'The list of your recent logins is deleted from this computer. This cannot be undone.',
  'history.delete.keeps': 'The device and what you have approved stay as they are.',
} as const satisfies Readonly<Record<keyof typeof historyDa, string>>;
