import { useId, type ReactNode } from 'react';

const SHIELD_16 =
  'M3.6 1H10.4A1.6 1.6 0 0 1 12 2.6V5.14C12 7.57 9.8 9.22 7 10C4.2 9.22 2 7.57 2 5.14V2.6A1.6 1.6 0 0 1 3.6 1Z';
const BOW_16 = `${SHIELD_16}M5.4 4.7a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0Z`;
const HOLLOW_16 = `${SHIELD_16}M4.35 2.5H9.65A0.85 0.85 0 0 1 10.5 3.35V5.09C10.5 6.61 8.96 7.64 7 8.13C5.04 7.64 3.5 6.61 3.5 5.09V3.35A0.85 0.85 0 0 1 4.35 2.5Z`;
const KEY_16 = 'M6 8.08H8V16H6ZM7.5 11H10V13H7.5ZM7.5 14H11V16H7.5Z';

/** The states of the key-shield that a window's title bar can show, as the tray icon does. */
export type MarkState = 'whole' | 'connecting' | 'not-enrolled' | 'mitid-missing' | 'request' | 'locked' | 'offline';

function Whole({ mask }: { readonly mask?: string }): ReactNode {
  return (
    <g {...(mask === undefined ? {} : { mask })}>
      <path fillRule="evenodd" d={BOW_16} />
      <path d={KEY_16} />
    </g>
  );
}

function Cut({ id, children }: { readonly id: string; readonly children: ReactNode }): ReactNode {
  return (
    <mask id={id} maskUnits="userSpaceOnUse" x="0" y="0" width="16" height="16">
      <path fill="#fff" d="M0 0h16v16H0z" />
      {children}
    </mask>
  );
}

function Drawing({ state, id }: { readonly state: MarkState; readonly id: string }): ReactNode {
  const mask = `url(#${id})`;
  switch (state) {
    case 'whole':
      return <Whole />;
    case 'connecting':
      return (
        <>
          <path fillRule="evenodd" d={`${HOLLOW_16}M5.56 4.7a1.44 1.44 0 1 0 2.88 0a1.44 1.44 0 1 0 -2.88 0Z`} />
          <path d="M6 11H8V13H6ZM6 14H8V16H6Z" />
        </>
      );
    case 'mitid-missing':
      return (
        <>
          <path fillRule="evenodd" d={BOW_16} />
          <path d="M6 8.08H8V16H6Z" />
          <path d="M11 8H13V12.9H11ZM11 14H13V16H11Z" />
        </>
      );
    case 'not-enrolled':
      return (
        <>
          <path fillRule="evenodd" d={HOLLOW_16} />
          <path d="M6 9H8V16H6Z" />
          <path d="M9 11H15V13H9ZM11 9H13V15H11Z" />
        </>
      );
    case 'request':
      return (
        <>
          <Cut id={id}>
            <circle fill="#000" cx="13" cy="3" r="4.1" />
          </Cut>
          <Whole mask={mask} />
          <circle cx="13" cy="3" r="3" />
        </>
      );
    case 'locked':
      return (
        <>
          <Cut id={id}>
            <circle fill="#000" cx="11.5" cy="11.5" r="5.6" />
            <path fill="#000" d="M0 10.6H11.5V16H0Z" />
          </Cut>
          <g mask={mask}>
            <path fillRule="evenodd" d={BOW_16} />
            <path d="M6 8.08H8V16H6Z" />
          </g>
          <g fill="none" stroke="currentColor">
            <circle cx="11.5" cy="11.5" r="3.75" strokeWidth="1.5" />
            <path d="M11.5 9.16V11.5H13.48" />
          </g>
        </>
      );
    case 'offline':
      return (
        <>
          <Cut id={id}>
            <path d="M.92 -1L17 15.08" stroke="#000" strokeWidth="3.68" />
          </Cut>
          <Whole mask={mask} />
          <path d="M.96 .96L15.04 15.04" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
        </>
      );
  }
}

/** The product's mark in 16 px, for title bars. */
export function Mark({ state }: { readonly state: MarkState }): ReactNode {
  const id = useId();
  return (
    <svg className="mark" width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <Drawing state={state} id={id} />
    </svg>
  );
}
