import type { EnrolmentBridge } from '../../shared/bridge.ts';
import { mount } from '../mount.tsx';
import { createEnrolmentStore } from '../stores/enrolment.ts';
import { EnrolmentWindow } from './EnrolmentWindow.tsx';

const bridge: EnrolmentBridge = window.os2faktor;

mount(<EnrolmentWindow bridge={bridge} store={createEnrolmentStore(bridge)} />);
