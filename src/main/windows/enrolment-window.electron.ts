import { screen } from 'electron';
import type { EnrolmentView } from '../../shared/state.ts';
import { onGoing, type AppWindow, type WindowFactory } from './factory.electron.ts';
import { centred } from './placement.ts';
import { SIZES, zoomedSize } from './sizes.ts';
import { bringIntoSight, displayAtPointer } from './stand.electron.ts';

export interface EnrolmentWindow {
  /** Shows the window, or brings it to the front. */
  readonly open: () => void;
  /** Shows the window unless it is there already. */
  readonly ensure: () => void;
  readonly update: (view: EnrolmentView) => void;
  /** Its page is shown in another size. */
  readonly rescale: () => void;
  readonly close: () => void;
}

/** The window of product.md "Enrolment", in the middle (look.md, Windows). It exists while it is shown. */
export function createEnrolmentWindow(options: {
  factory: WindowFactory;
  title: () => string;
  /** How much larger its page is shown; 1 is 100 %. */
  zoom: () => number;
}): EnrolmentWindow {
  let current: AppWindow | null = null;

  function make(): AppWindow {
    const made = options.factory.create(
      'enrolment',
      {
        ...centred(displayAtPointer().workArea, zoomedSize(SIZES.enrolment, options.zoom())),
        useContentSize: true,
        resizable: false,
        title: options.title(),
      },
      (again) => {
        current = null;
        if (again) setImmediate(ensure);
      },
    );
    made.window.once('ready-to-show', () => {
      made.window.show();
    });
    onGoing(made.window, () => {
      if (current === made) current = null;
    });
    return made;
  }

  function ensure(): void {
    current ??= make();
  }

  return {
    ensure,
    open() {
      if (current === null) {
        current = make();
        return;
      }
      if (current.window.isMinimized()) current.window.restore();
      bringIntoSight(current.window);
      current.window.show();
    },
    rescale() {
      if (current === null) return;
      const { workArea } = screen.getDisplayMatching(current.window.getBounds());
      current.window.setBounds(centred(workArea, zoomedSize(SIZES.enrolment, options.zoom())));
    },
    update: (view) => current?.show(view),
    close: () => current?.window.close(),
  };
}
