import { useId, type ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { TextKey } from '../../shared/locales/da.ts';
import type { RequestOf } from '../../shared/ipc.ts';
import type { ChoosableSetting } from '../../shared/state.ts';
import { ErrorCode } from '../components/ErrorCode.tsx';
import { Icon } from '../components/Icon.tsx';
import { Notice } from '../components/Notice.tsx';
import { useTexts } from '../texts.tsx';
import { Sheet } from './Sheet.tsx';

type Choice = RequestOf<'settings.choose'>;

interface Option {
  readonly choice: Choice;
  readonly label: TextKey;
  readonly chosen: boolean;
}

/** What can be chosen, in the order of the window. A level that only the organisation sets is shown where it is in force. */
function optionsOf(setting: ChoosableSetting): readonly Option[] {
  switch (setting.name) {
    case 'Language': {
      const { name } = setting;
      return (['system', 'da', 'en'] as const).map((value) => ({
        choice: { name, value },
        label: `settings.${name}.${value}`,
        chosen: value === setting.value,
      }));
    }
    case 'History': {
      const { name } = setting;
      return [true, false].map((value) => ({
        choice: { name, value },
        label: `settings.${name}.${value ? 'on' : 'off'}`,
        chosen: value === setting.value,
      }));
    }
    case 'LogLevel': {
      const { name } = setting;
      return (['error', 'warn', 'info', 'debug'] as const)
        .filter((value) => value === 'info' || value === 'debug' || value === setting.value)
        .map((value) => ({
          choice: { name, value },
          label: `settings.${name}.${value}`,
          chosen: value === setting.value,
        }));
    }
  }
}

interface OneProps {
  readonly setting: ChoosableSetting;
  readonly onChoose: (choice: Choice) => void;
}

function One({ setting, onChoose }: OneProps): ReactNode {
  const texts = useTexts();
  const id = useId();
  const { name, origin } = setting;
  const options = optionsOf(setting);
  const note = name === 'Language' ? null : texts.t(`settings.${name}.text`);
  if (origin === 'policy') {
    const chosen = options.find((option) => option.chosen);
    return (
      <section className="setting" aria-labelledby={id}>
        <h2 id={id} className="strong">
          {texts.t(`settings.${name}`)}
        </h2>
        <p>{chosen === undefined ? '' : texts.t(chosen.label)}</p>
        <p className="decided caption muted">
          <Icon name="lock" small />
          {texts.t('settings.decided')}
        </p>
      </section>
    );
  }
  return (
    <fieldset className="setting" {...(note === null ? {} : { 'aria-describedby': id })}>
      <legend className="strong">{texts.t(`settings.${name}`)}</legend>
      {note !== null && (
        <p id={id} className="caption muted">
          {note}
        </p>
      )}
      <div className="options">
        {options.map(({ choice, label, chosen }) => (
          <label key={label}>
            <input
              type="radio"
              name={name}
              checked={chosen}
              onChange={() => {
                onChoose(choice);
              }}
            />
            <span>{texts.t(label)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface SettingsProps {
  readonly settings: readonly ChoosableSetting[];
  /** Why the last command was refused. */
  readonly failure: Code | null;
  readonly onChoose: (choice: Choice) => void;
  readonly onBack: () => void;
  readonly copy: (code: Code) => Promise<boolean>;
}

/** What the user can choose, and what the organisation has decided of it; a choice counts at once. */
export function Settings({ settings, failure, onChoose, onBack, copy }: SettingsProps): ReactNode {
  const texts = useTexts();
  return (
    <Sheet title={texts.t('settings.title')} takesFocus onBack={onBack}>
      {failure !== null && (
        <Notice
          as="danger"
          icon="alert"
          heading={texts.error(failure).title}
          way={<ErrorCode code={failure} copy={copy} />}
          alert
        >
          {texts.error(failure).text} {texts.error(failure).next}
        </Notice>
      )}
      {settings.map((setting) => (
        <One key={setting.name} setting={setting} onChoose={onChoose} />
      ))}
    </Sheet>
  );
}
