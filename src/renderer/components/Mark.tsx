import { useId, type ReactNode } from 'react';

const SHIELD_16 =
  'M3.6 1H10.4A1.6 1.6 0 0 1 12 2.6V5.14C12 7.57 9.8 9.22 7 10C4.2 9.22 2 7.57 2 5.14V2.6A1.6 1.6 0 0 1 3.6 1Z';
const BOW_16 = `${SHIELD_16}M5.4 4.7a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0Z`;
const HOLLOW_16 = `${SHIELD_16}M4.35 2.5H9.65A0.85 0.85 0 0 1 10.5 3.35V5.09C10.5 6.61 8.96 7.64 7 8.13C5.04 7.64 3.5 6.61 3.5 5.09V3.35A0.85 0.85 0 0 1 4.35 2.5Z`;
const KEY_16 = 'M6 8.08H8V16H6ZM7.5 11H10V13H7.5ZM7.5 14H11V16H7.5Z';

const SHIELD_32 =
  'M8.04 1H20.96A3.04 3.04 0 0 1 24 4.04V9.74C24 14.87 19.82 18.36 14.5 20C9.18 18.36 5 14.87 5 9.74V4.04A3.04 3.04 0 0 1 8.04 1Z';
const BOW_32 = `${SHIELD_32}M11.4 9a3.1 3.1 0 1 0 6.2 0a3.1 3.1 0 1 0 -6.2 0Z`;
const HOLLOW_32 = `${SHIELD_32}M9.16 3.25H19.84A1.92 1.92 0 0 1 21.75 5.17V9.66C21.75 13.42 18.56 15.98 14.5 17.19C10.44 15.98 7.25 13.42 7.25 9.66V5.17A1.92 1.92 0 0 1 9.16 3.25Z`;

/** The states of the key-shield that a window's title bar can show, as the tray icon does. */
export type MarkState = 'whole' | 'not-enrolled' | 'request' | 'locked' | 'offline';

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

/** The product's mark for larger places: hollow with a plus until the device is registered, whole from then on. */
export function LargeMark({ whole, size }: { readonly whole: boolean; readonly size: number }): ReactNode {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" fill="currentColor" aria-hidden="true">
      <path fillRule="evenodd" d={whole ? BOW_32 : HOLLOW_32} />
      <path
        d={
          whole
            ? 'M13 16.16H16V31H13ZM15.5 22H20V25H15.5ZM15.5 28H21.5V31H15.5Z'
            : 'M13 19H16V31H13ZM18 23H31V26H18ZM23 18H26V31H23Z'
        }
      />
    </svg>
  );
}
