/** Whether the bar that the tray icon stands on is dark. It can differ from the theme of the programs. */
export interface TaskbarTheme {
  readonly isDark: () => boolean;
  /** Calls `listener` when the answer may have changed, for as long as the program runs. */
  readonly onChange: (listener: () => void) => void;
}
