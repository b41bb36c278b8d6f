import type { Language, PageView } from '../../src/shared/state.ts';
import type { Picture } from './states.ts';

/** Every state of the bar around the server's page. */
export function pagePictures(language: Language): readonly Picture[] {
  const view = (more: Partial<PageView>): PageView => ({
    role: 'page',
    language,
    title: 'mitid',
    host: { name: 'login.eksempel.dk', domain: 'eksempel.dk' },
    secure: true,
    loading: false,
    ...more,
  });
  return [
    { name: '1-before', view: view({ host: null, loading: true }) },
    { name: '1-loading', view: view({ loading: true }) },
    { name: '1-shown', view: view({}) },
    { name: '1-insecure', view: view({ secure: false, host: { name: '127.0.0.1', domain: '127.0.0.1' } }) },
    {
      name: '1-long-host',
      view: view({
        host: {
          name: `${'en-meget-lang-tjeneste.med-mange-led.'.repeat(3)}eksempel.dk`,
          domain: 'eksempel.dk',
        },
      }),
    },
    { name: '1-zoom-200', view: view({}), width: 380, height: 410 },
    { name: '1-narrow', view: view({}), width: 320, height: 400 },
  ];
}
