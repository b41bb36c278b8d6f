import { useId, type ReactNode } from 'react';

const SHIELD =
  'M8.04 1H20.96A3.04 3.04 0 0 1 24 4.04V9.74C24 14.87 19.82 18.36 14.5 20C9.18 18.36 5 14.87 5 9.74V4.04A3.04 3.04 0 0 1 8.04 1Z';
const BOW = `${SHIELD}M11.4 9a3.1 3.1 0 1 0 6.2 0a3.1 3.1 0 1 0 -6.2 0Z`;
const HOLLOW = `${SHIELD}M9.16 3.25H19.84A1.92 1.92 0 0 1 21.75 5.17V9.66C21.75 13.42 18.56 15.98 14.5 17.19C10.44 15.98 7.25 13.42 7.25 9.66V5.17A1.92 1.92 0 0 1 9.16 3.25Z`;
const STEM = 'M13 16.16H16V31H13Z';
const TEETH = 'M15.5 22H20V25H15.5ZM15.5 28H21.5V31H15.5Z';

/**
 * The states of the key-shield in large, a silhouette each. Those with a round badge in the place of the teeth differ by what is in
 * it: clock, minus, stroke, cross, question mark.
 */
export type State =
  | 'whole'
  | 'request'
  | 'connecting'
  | 'offline'
  | 'not-enrolled'
  | 'mitid-missing'
  | 'pin-missing'
  | 'locked'
  | 'disabled'
  | 'blocked'
  | 'gone'
  | 'denied';

/** What is cut out of the key, so that the badge stands clear of it. */
function cutOf(state: State): ReactNode {
  switch (state) {
    case 'request':
      return <circle cx="26.5" cy="5.5" r="7.5" />;
    case 'offline':
      return <path d="M2.43 -.59L32.59 29.57" stroke="#000" strokeWidth="5.78" />;
    case 'mitid-missing':
      return <path d="M19.8 14H32V32H19.8Z" />;
    case 'pin-missing':
      return <path d="M8 19.5H32V32H8Z" />;
    case 'locked':
    case 'disabled':
    case 'blocked':
    case 'gone':
    case 'denied':
      return (
        <>
          <circle cx="23.5" cy="23.5" r="10.5" />
          <path d="M0 21.8H23.5V32H0Z" />
        </>
      );
    case 'whole':
    case 'connecting':
    case 'not-enrolled':
      return null;
  }
}

function bowOf(state: State): string {
  switch (state) {
    case 'connecting':
      return `${HOLLOW}M11.71 9a2.79 2.79 0 1 0 5.58 0a2.79 2.79 0 1 0 -5.58 0Z`;
    case 'not-enrolled':
    case 'gone':
      return HOLLOW;
    default:
      return BOW;
  }
}

function stemOf(state: State): string {
  switch (state) {
    case 'whole':
    case 'request':
    case 'offline':
      return `${STEM}${TEETH}`;
    case 'connecting':
      return 'M13 22H16V25H13ZM13 28H16V31H13Z';
    case 'not-enrolled':
      return 'M13 19H16V31H13Z';
    default:
      return STEM;
  }
}

function ring(inside: ReactNode): ReactNode {
  return (
    <g className="badge" fill="none" stroke="currentColor" strokeWidth="2.25" strokeLinecap="round">
      <circle cx="23.5" cy="23.5" r="7.38" />
      {inside}
    </g>
  );
}

function badgeOf(state: State): ReactNode {
  switch (state) {
    case 'request':
      return <circle className="badge" cx="26.5" cy="5.5" r="5.5" />;
    case 'offline':
      return (
        <path d="M1.92 1.92L30.08 30.08" stroke="currentColor" strokeWidth="2.75" strokeLinecap="round" fill="none" />
      );
    case 'not-enrolled':
      return <path className="badge" d="M18 23H31V26H18ZM23 18H26V31H23Z" />;
    case 'mitid-missing':
      return <path className="badge" d="M22 16H26V25H22ZM22 27H26V31H22Z" />;
    case 'pin-missing':
      return (
        <g className="badge" fill="none" stroke="currentColor" strokeWidth="2">
          <rect x="10" y="21.5" width="21" height="9.5" rx="3" />
          <path d="M15.5 26.25v.01M20.5 26.25v.01M25.5 26.25v.01" strokeWidth="2.5" strokeLinecap="round" />
        </g>
      );
    case 'locked':
      return ring(<path strokeWidth="2" d="M23.5 19.08V23.5H27.24" />);
    case 'disabled':
      return ring(<path d="M20.25 23.5H26.75" />);
    case 'blocked':
      return ring(<path d="M18.5 18.5L28.5 28.5" />);
    case 'gone':
      return ring(<path strokeWidth="2" d="M21 21L26 26M26 21L21 26" />);
    case 'denied':
      return ring(<path strokeWidth="2" d="M21.4 21.6a2.15 2.15 0 1 1 3.2 1.9c-.75.4-1.1.8-1.1 1.4M23.5 27.4v.01" />);
    case 'whole':
    case 'connecting':
      return null;
  }
}

/** The product's mark in large, in the state that it stands for; decoration beside words that say the same. */
export function StateMark({ state, size }: { readonly state: State; readonly size: number }): ReactNode {
  const id = useId();
  const cut = cutOf(state);
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" fill="currentColor" aria-hidden="true">
      {cut !== null && (
        <mask id={id} maskUnits="userSpaceOnUse" x="0" y="0" width="32" height="32">
          <path fill="#fff" d="M0 0h32v32H0z" />
          <g fill="#000">{cut}</g>
        </mask>
      )}
      <g {...(cut === null ? {} : { mask: `url(#${id})` })}>
        <path fillRule="evenodd" d={bowOf(state)} />
        <path d={stemOf(state)} />
      </g>
      {badgeOf(state)}
    </svg>
  );
}
