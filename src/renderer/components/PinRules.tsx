import type { ReactNode } from 'react';
import type { Translator } from '../../shared/i18n.ts';
import { checkPin, PIN_CHECKS, PIN_MAX, refusePin, type PinCheck, type PinRule } from '../../shared/pin.ts';
import { Icon } from './Icon.tsx';
import { useOrganisation } from '../organisation.tsx';
import { useTexts } from '../texts.tsx';

const ICONS = { open: 'dot', good: 'check', bad: 'cross' } as const;

/** Where the organisation wants the longest, it is one length and no range. */
function lengthText({ t }: Translator, kind: 'rule' | 'check', min: number): string {
  return min < PIN_MAX ? t(`pin.${kind}.length`, { min }) : t(`pin.${kind}.exactLength`, { max: PIN_MAX });
}

function ruleText(texts: Translator, rule: PinRule, min: number): string {
  return rule === 'length' ? lengthText(texts, 'rule', min) : texts.t(`pin.rule.${rule}`);
}

function checkText(texts: Translator, check: PinCheck, rule: PinRule | null, min: number): string {
  if (check === 'length') return lengthText(texts, 'check', min);
  // The last line stands for several rules, so it says which one it was.
  const which = rule === 'pattern' || rule === 'year' || rule === 'date' || rule === 'common';
  return check === 'guessable' && which ? ruleText(texts, rule, min) : texts.t(`pin.check.${check}`);
}

const ALL_MET = { length: 'good', run: 'good', repeat: 'good', guessable: 'good' } as const;

interface PinRulesProps {
  readonly pin: string;
  /** The PIN met them all and is on its way, so it is no longer here. */
  readonly met: boolean;
}

/** The rules for choosing a PIN, ticked off while the user types; the one that refuses it is read out. */
export function PinRules({ pin, met }: PinRulesProps): ReactNode {
  const texts = useTexts();
  const { pinMinimum } = useOrganisation();
  const states = met ? ALL_MET : checkPin(pin, pinMinimum);
  const rule = refusePin(pin, pinMinimum);
  const refused = PIN_CHECKS.some((check) => states[check] === 'bad');
  return (
    <>
      <ul className="rules" aria-label={texts.t('pin.checks')}>
        {PIN_CHECKS.map((check) => (
          <li key={check} className={states[check]}>
            <Icon name={ICONS[states[check]]} small />
            <span>
              {checkText(texts, check, states[check] === 'bad' ? rule : null, pinMinimum)}
              <span className="spoken"> {texts.t(`pin.check.state.${states[check]}`)}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="spoken" role="status">
        {refused && rule !== null ? ruleText(texts, rule, pinMinimum) : ''}
      </p>
    </>
  );
}
