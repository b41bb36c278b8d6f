import type { ReactNode } from 'react';
import type { ErrorCode as Code } from '../../shared/errors.ts';
import type { StatusAction, StatusSheet, StatusView } from '../../shared/state.ts';
import { dayInWords } from '../../shared/time.ts';
import { DeviceFacts } from '../components/DeviceFacts.tsx';
import { ErrorCode } from '../components/ErrorCode.tsx';
import { Notice } from '../components/Notice.tsx';
import { NsisNotice } from '../components/NsisNotice.tsx';
import { useTexts } from '../texts.tsx';
import { Actions } from './Actions.tsx';
import { FootBar } from './FootBar.tsx';
import { NextStep } from './NextStep.tsx';
import { Requests } from './Requests.tsx';
import { Standing } from './Standing.tsx';
import { requestsFirst } from './standing.ts';
import { Troubles } from './Troubles.tsx';
import { WhatHappened } from './WhatHappened.tsx';

interface OverviewProps {
  readonly view: StatusView;
  /** Why the last command was refused. */
  readonly failure: Code | null;
  /** The sheet that the user comes back from. */
  readonly from: StatusSheet | null;
  readonly onAction: (action: StatusAction) => void;
  readonly onSheet: (sheet: StatusSheet) => void;
  readonly onShowRequest: (key: string) => void;
  readonly fetchRequests: () => Promise<boolean>;
  readonly onTroubleRead: (code: Code) => void;
  readonly copyId: () => Promise<boolean>;
  readonly copy: (code: Code) => Promise<boolean>;
}

/** How the device is, what is due, and all that can be done. */
export function Overview({
  view,
  failure,
  from,
  onAction,
  onSheet,
  onShowRequest,
  fetchRequests,
  onTroubleRead,
  copyId,
  copy,
}: OverviewProps): ReactNode {
  const texts = useTexts();
  const { condition, due, deviceId, requests } = view;
  const actions = view.actions.filter((action) => action !== due);
  const returning = actions.find((action) => action === from) ?? null;
  return (
    <>
      <main>
        <div className="body">
          <div className="content">
            <Standing view={view} takesFocus={returning === null && from !== 'settings' && from !== 'help'} />
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
            <Troubles codes={view.troubles} onRead={onTroubleRead} copy={copy} />
            <WhatHappened condition={condition} />
            <NextStep view={view} onAction={onAction} copy={copy} />
            <Requests requests={requests} first={requestsFirst(view)} onShow={onShowRequest} />
            {condition.is === 'connected' && condition.nsisWarning && <NsisNotice />}
            {condition.is === 'connected' && condition.deletedFrom !== undefined && (
              <Notice
                as="warning"
                icon="alert"
                heading={texts.t('status.unused.heading', { day: dayInWords(condition.deletedFrom, view.language) })}
              >
                {texts.t('status.unused.text')}
              </Notice>
            )}
            {deviceId !== null && <DeviceFacts name={view.name} deviceId={deviceId} copyId={copyId} />}
            <Actions actions={actions} onAction={onAction} fetchRequests={fetchRequests} from={returning} />
          </div>
        </div>
      </main>
      <FootBar version={view.version} from={from} onSheet={onSheet} />
    </>
  );
}
