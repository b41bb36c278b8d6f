/** How the window with the server's page ended. None of them proves anything: the server's status does. */
export type PageEnd =
  /** The user closed the window. */
  | { readonly is: 'closed' }
  /** The page asked to be closed (`closeWindow` on the frontend's origin). */
  | { readonly is: 'close-asked' }
  /** The frontend's success page was reached; `nsisWarning`: null where what it said could not be seen. */
  | { readonly is: 'success'; readonly nsisWarning: boolean | null }
  | { readonly is: 'failed-to-load' }
  | { readonly is: 'certificate' }
  /** A page on `host` was stopped, which is not on the list of hosts that may be shown. */
  | { readonly is: 'blocked'; readonly host: string };

/** A window for one page of the server at a time, in an emptied in-memory session. */
export interface VerificationPage {
  /** Shows `url`, which holds the device's credentials and is written nowhere; settles when the window is closed. */
  readonly open: (url: string) => Promise<PageEnd>;
  /** Brings the open window to the front. */
  readonly focus: () => void;
  /** Closes the open window, if there is one. */
  readonly close: () => void;
}
