import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/**
 * Draws a window into its page.
 *
 * @throws where the page lacks its root element, which only a broken build can do
 */
export function mount(window: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root element');
  createRoot(root).render(<StrictMode>{window}</StrictMode>);
}
