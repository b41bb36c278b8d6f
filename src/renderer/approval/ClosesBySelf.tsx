import { useEffect, useState, type ReactNode } from 'react';
import { useTexts } from '../texts.tsx';

const SECONDS = 3;

/**
 * Whether the user turned to the window after the outcome came up: moved the pointer over it, pressed a key in it, or went
 * back to it. The pointer and the focus that gave the answer do not count, or it would never close for those who just answered.
 */
function useAttention(): boolean {
  const [pointer, setPointer] = useState(false);
  const [keyboard, setKeyboard] = useState(false);
  useEffect(() => {
    let rest: string | null = null;
    const moved = (event: PointerEvent): void => {
      // A window that changes its size under a still pointer tells of a move too.
      const at = `${String(event.screenX)},${String(event.screenY)}`;
      if (rest !== null && rest !== at) setPointer(true);
      rest = at;
    };
    const left = (): void => {
      setPointer(false);
    };
    const turnedTo = (): void => {
      setKeyboard(true);
    };
    const turnedAway = (): void => {
      setKeyboard(false);
    };
    document.addEventListener('pointermove', moved);
    document.documentElement.addEventListener('pointerleave', left);
    document.addEventListener('keydown', turnedTo);
    window.addEventListener('focus', turnedTo);
    window.addEventListener('blur', turnedAway);
    return () => {
      document.removeEventListener('pointermove', moved);
      document.documentElement.removeEventListener('pointerleave', left);
      document.removeEventListener('keydown', turnedTo);
      window.removeEventListener('focus', turnedTo);
      window.removeEventListener('blur', turnedAway);
    };
  }, []);
  return pointer || keyboard;
}

/** Says in how many seconds the window closes by itself, and closes it; waits while the user attends to it (WCAG 2.2.1). */
export function ClosesBySelf({ onClose }: { readonly onClose: () => void }): ReactNode {
  const texts = useTexts();
  const held = useAttention();
  const [left, setLeft] = useState(SECONDS);
  useEffect(() => {
    if (held) return;
    const timer = setInterval(() => {
      setLeft((seconds) => seconds - 1);
    }, 1_000);
    return () => {
      clearInterval(timer);
      setLeft(SECONDS);
    };
  }, [held]);
  const over = left <= 0;
  useEffect(() => {
    if (over) onClose();
  }, [over, onClose]);
  return <p className="caption muted tabular">{texts.n('approval.closesIn', Math.max(left, 1))}</p>;
}
