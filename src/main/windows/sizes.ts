/** The sizes with which the windows open, in DIP (look.md, Windows). */
export const SIZES = {
  /** As high as its page says that its content is; this until it has said so. */
  approval: { width: 400, height: 520 },
  enrolment: { width: 560, height: 600 },
  page: { width: 760, height: 820 },
  status: { width: 400, height: 520 },
} as const;

/** The status window grows with what there is to say, up to this height in DIP; beyond it the page scrolls. */
export const STATUS_MOST = 680;
