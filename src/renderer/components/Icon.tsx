import type { ReactNode } from 'react';

/** The drawn set, on a grid of 20 units with a stroke of 1.5 and round ends (look.md). */
const DRAWINGS = {
  close: <path d="M5.5 5.5l9 9M14.5 5.5l-9 9" />,
  check: <path d="M4.5 10.5l3.75 3.75L15.5 6" />,
  cross: <path d="M6 6l8 8M14 6l-8 8" />,
  dot: <circle cx="10" cy="10" r="2.25" />,
  clock: (
    <>
      <circle cx="10" cy="10" r="7.25" />
      <path d="M10 5.75V10l2.75 2" />
    </>
  ),
  eye: (
    <>
      <path d="M2 10c1.8-3.4 4.6-5.25 8-5.25S16.2 6.6 18 10c-1.8 3.4-4.6 5.25-8 5.25S3.8 13.4 2 10z" />
      <circle cx="10" cy="10" r="2.5" />
    </>
  ),
  'eye-off': (
    <path d="M8 4.95A8.3 8.3 0 0 1 10 4.75c3.4 0 6.2 1.85 8 5.25a11.6 11.6 0 0 1-2.2 2.9M5.3 6.3A11.4 11.4 0 0 0 2 10c1.8 3.4 4.6 5.25 8 5.25 1.5 0 2.85-.35 4.05-1M3 3l14 14M8.2 8.3a2.5 2.5 0 0 0 3.5 3.5" />
  ),
  copy: (
    <>
      <rect x="7" y="7" width="9.5" height="9.5" rx="2" />
      <path d="M13 7V5.5a2 2 0 0 0-2-2H5.5a2 2 0 0 0-2 2V11a2 2 0 0 0 2 2H7" />
    </>
  ),
  lock: (
    <>
      <rect x="4.5" y="8.75" width="11" height="8" rx="2" />
      <path d="M7 8.75V6.5a3 3 0 0 1 6 0v2.25" />
    </>
  ),
  back: <path d="M8.5 4.75L3.25 10l5.25 5.25M3.5 10h13.25" />,
  alert: (
    <>
      <path d="M8.7 3.5a1.5 1.5 0 0 1 2.6 0l6.1 10.7a1.5 1.5 0 0 1-1.3 2.25H3.9a1.5 1.5 0 0 1-1.3-2.25z" />
      <path d="M10 7.5v3.75" />
      <path d="M10 13.75v.01" strokeWidth="2" />
    </>
  ),
  offline: (
    <>
      <path d="M3 3l14 14" />
      <path d="M10 15.5v.01" strokeWidth="2.25" />
      <path d="M7.25 12.6a4 4 0 0 1 4.3-.9M4.75 9.9a7.7 7.7 0 0 1 3.2-1.9M11.7 7.9a7.7 7.7 0 0 1 3.55 2M2.25 7.2a11.3 11.3 0 0 1 3.2-2.15M9 4.05a11.3 11.3 0 0 1 8.75 3.15" />
    </>
  ),
  external: (
    <path d="M11.5 3.5h5v5M16.25 3.75L9.5 10.5M14.5 11.5v3a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2h3" />
  ),
  info: (
    <>
      <circle cx="10" cy="10" r="7.25" />
      <path d="M10 9.25v4.5" />
      <path d="M10 6.5v.01" strokeWidth="2" />
    </>
  ),
  inbox: (
    <>
      <path d="M3.5 11.5L5.6 5a1.5 1.5 0 0 1 1.4-1h6a1.5 1.5 0 0 1 1.4 1l2.1 6.5V15a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15z" />
      <path d="M3.5 11.5h3.75a2.75 2.75 0 0 0 5.5 0h3.75" />
    </>
  ),
  card: (
    <>
      <rect x="2.5" y="4.5" width="15" height="11" rx="2" />
      <circle cx="7" cy="9" r="1.6" />
      <path d="M4.9 12.6a2.2 2.2 0 0 1 4.2 0M11.75 8.25h3M11.75 11.25h3" />
    </>
  ),
  pin: (
    <>
      <rect x="2.5" y="6" width="15" height="8" rx="2.5" />
      <path d="M6.5 10v.01M10 10v.01M13.5 10v.01" strokeWidth="2.25" />
    </>
  ),
  devices: <path d="M4 13V6a1.5 1.5 0 0 1 1.5-1.5h9A1.5 1.5 0 0 1 16 6v7M2 15.5h16" />,
  refresh: <path d="M16.25 10a6.25 6.25 0 1 1-2-4.58M14.75 2.25v3.5h-3.5" />,
  reset: <path d="M3.75 10a6.25 6.25 0 1 0 2-4.58M5.25 2.25v3.5h3.5M8 8l4 4M12 8l-4 4" />,
  settings: (
    <>
      <path d="M3 6.25h6.25M14.25 6.25H17M3 13.75h2.75M10.75 13.75H17" />
      <circle cx="11.75" cy="6.25" r="2.5" />
      <circle cx="8.25" cy="13.75" r="2.5" />
    </>
  ),
  help: (
    <>
      <circle cx="10" cy="10" r="7.25" />
      <path d="M7.9 7.9a2.15 2.15 0 1 1 3.15 1.9c-.7.37-1.05.8-1.05 1.55" />
      <path d="M10 13.9v.01" strokeWidth="2" />
    </>
  ),
  chevron: <path d="M8 5l5 5-5 5" />,
  pulse: <path d="M2.5 10.5h3.25l2-5.5 3.75 10.5 2.25-5h3.75" />,
  pointer: <path d="M5 3.5l10.5 5.25-4.5 1.75L8.75 15.5z" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof DRAWINGS;

/** A drawn icon, always beside words that say the same: hidden from screen readers. `small` is 16 px, otherwise 20 px. */
export function Icon({ name, small = false }: { readonly name: IconName; readonly small?: boolean }): ReactNode {
  return (
    <svg className={small ? 'icon small' : 'icon'} viewBox="0 0 20 20" aria-hidden="true">
      {DRAWINGS[name]}
    </svg>
  );
}
