import type { PageBridge } from '../../shared/bridge.ts';
import { mount } from '../mount.tsx';
import { createPageStore } from '../stores/page.ts';
import { PageWindow } from './PageWindow.tsx';

const bridge: PageBridge = window.os2faktor;

mount(<PageWindow bridge={bridge} store={createPageStore(bridge)} />);
