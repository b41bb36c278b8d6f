import type { ApprovalBridge } from '../../shared/bridge.ts';
import { mount } from '../mount.tsx';
import { createApprovalStores } from '../stores/approval.ts';
import { ApprovalWindow } from './ApprovalWindow.tsx';

const bridge: ApprovalBridge = window.os2faktor;

mount(<ApprovalWindow bridge={bridge} stores={createApprovalStores(bridge)} />);
