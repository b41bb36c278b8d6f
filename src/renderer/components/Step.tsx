import type { ReactNode } from 'react';

interface StepProps {
  readonly children: ReactNode;
  /** What comes next, or the error's code: the last line above the buttons. */
  readonly foot?: ReactNode;
  /** The way back, at the left. */
  readonly back?: ReactNode;
  /** The way on, at the right. */
  readonly onward?: ReactNode;
}

/** One step of enrolment: one question, and the ways back and on. */
export function Step({ children, foot, back, onward }: StepProps): ReactNode {
  return (
    <main className="step">
      <div className="body">
        <div className="content">
          {children}
          {foot !== undefined && <div className="next-up">{foot}</div>}
        </div>
      </div>
      <div className="commands">
        {back ?? <span />}
        {onward}
      </div>
    </main>
  );
}
