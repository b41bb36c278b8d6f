import { useEffect, useState } from 'react';

const SAID_FOR = 4_000;

/**
 * Runs a copying command and says for four seconds that it worked.
 *
 * @param copy gives the command; true where main has copied
 */
export function useCopying(copy: () => Promise<boolean>): { readonly copied: boolean; readonly run: () => void } {
  const [copiedAt, setCopiedAt] = useState<number | null>(null);
  useEffect(() => {
    if (copiedAt === null) return;
    const timer = setTimeout(() => {
      setCopiedAt(null);
    }, SAID_FOR);
    return () => {
      clearTimeout(timer);
    };
  }, [copiedAt]);
  return {
    copied: copiedAt !== null,
    run: () => {
      void copy().then((done) => {
        setCopiedAt(done ? Date.now() : null);
      });
    },
  };
}
