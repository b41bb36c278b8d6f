import { useEffect, type ReactNode } from 'react';
import type { ApprovalBridge } from '../../shared/bridge.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { isPossiblePin } from '../../shared/pin.ts';
import type { LoginRequest } from '../../shared/state.ts';
import { useClock } from '../stores/clock.ts';
import type { Command } from '../stores/view-store.ts';
import { Answers } from './Answers.tsx';
import { Frame } from './Frame.tsx';
import { Outcome } from './Outcome.tsx';
import { PinBlock } from './PinBlock.tsx';
import { usePinEntry } from '../components/pin-entry.ts';
import { Question } from './Question.tsx';
import { usePinAsked } from './pin-asked.ts';
import { useSettled } from './settled.ts';
import { isWaiting } from './waiting-list.ts';

interface RequestViewProps {
  readonly bridge: ApprovalBridge;
  readonly send: (command: Command) => Promise<boolean>;
  readonly request: LoginRequest;
  /** The list above it; null where there is only this one. */
  readonly queue: ReactNode;
  readonly lockedUntil: number | null;
  readonly failure: ErrorCode | null;
  readonly tight: boolean;
  readonly onDone: () => void;
}

const sendingPin = (request: LoginRequest): LoginRequest => ({
  ...request,
  phase: { is: 'sending', answer: 'accept' },
});

/** One request: the question with its answers, or what came of it. */
export function RequestView(props: RequestViewProps): ReactNode {
  const { bridge, send, failure, tight } = props;
  const { key } = props.request;
  const locked = useClock((now) => props.lockedUntil !== null && now < props.lockedUntil);
  const scene = `${key} ${props.request.phase.is} ${locked ? 'locked' : ''}`;
  const entry = usePinEntry(scene);
  // What was said before the PIN was handed over is over with it, also while main has not answered yet.
  const request = entry.handedOver ? sendingPin(props.request) : props.request;
  const { phase } = request;
  const { settled, restart } = useSettled(scene);

  const pinAsked = usePinAsked(request);
  // One whose answer was not delivered shows as an outcome, with the way to send it again.
  const asks = isWaiting(request) && phase.is !== 'undelivered';
  const needsPin =
    request.kind !== 'passwordless' &&
    (asks ? pinAsked.asked : phase.is === 'undelivered' && phase.answer === 'accept');

  const { inputRef } = entry;
  useEffect(() => {
    // Whoever walks the list by the keyboard stays there; everybody else types next.
    if (document.activeElement?.matches('nav :focus-visible') === true) return;
    inputRef.current?.focus({ preventScroll: true });
  }, [key, phase.is, needsPin, inputRef]);

  const approve = (): void => {
    if (phase.is === 'sending') return;
    if (!needsPin) pinAsked.want();
    else if (locked || !isPossiblePin(entry.pin)) entry.askForIt();
    else {
      const pin = entry.take();
      void send(() => bridge.approve({ key, pin })).then((taken) => {
        if (!taken) entry.refuse();
      });
    }
  };
  const reject = (notMe: boolean): void => {
    void send(() => bridge.reject({ key, notMe }));
  };

  return (
    <Frame
      above={props.queue}
      onHeight={(height) => {
        // Main shows the window once it knows the height; only then can somebody aim at it.
        void bridge.fit({ height }).then(restart, restart);
      }}
      commands={
        <Answers
          request={request}
          ready={!locked && isPossiblePin(entry.pin)}
          withheld={!pinAsked.asked && phase.is !== 'sending'}
          settled={settled}
          onApprove={approve}
          onReject={reject}
          onClose={() => {
            void send(() => bridge.close());
          }}
          onDone={props.onDone}
        />
      }
    >
      {asks ? (
        <Question request={request} tight={tight} />
      ) : (
        <Outcome
          key={key}
          request={request}
          takesFocus={!needsPin}
          onDone={props.onDone}
          copy={(code) => send(() => bridge.copyErrorCode({ code }))}
        />
      )}
      {needsPin && (
        <PinBlock
          entry={entry}
          phase={phase}
          lockedUntil={locked ? props.lockedUntil : null}
          failure={failure}
          onEnter={approve}
        />
      )}
    </Frame>
  );
}
