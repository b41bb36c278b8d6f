import type { ReactNode } from 'react';
import type { LoginRequest } from '../../shared/state.ts';
import { useTexts } from '../texts.tsx';
import { Card } from './Card.tsx';
import { cardOf, type CardTools } from './cards.tsx';

interface OutcomeProps extends Omit<CardTools, 'texts'> {
  readonly request: LoginRequest;
}

/**
 * How a request ended, or that its answer is on the way nowhere. One card for all of it: the focus and a screen reader stay where
 * they are when "sent" becomes what came of it.
 */
export function Outcome({ request, ...tools }: OutcomeProps): ReactNode {
  const texts = useTexts();
  const card = cardOf(request, { texts, ...tools });
  return card === null ? null : <Card {...card} />;
}
