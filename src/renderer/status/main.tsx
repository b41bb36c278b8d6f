import type { StatusBridge } from '../../shared/bridge.ts';
import { mount } from '../mount.tsx';
import { createStatusStore } from '../stores/status.ts';
import { StatusWindow } from './StatusWindow.tsx';

const bridge: StatusBridge = window.os2faktor;

mount(<StatusWindow bridge={bridge} store={createStatusStore(bridge)} />);
