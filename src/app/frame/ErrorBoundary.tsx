import { Component, type ErrorInfo, type ReactNode } from 'react';
import { say } from '../../core/domain/text';
import { currentLang } from '../preferences';
import { appTexts } from '../texts';

interface State {
  readonly error: Error | null;
  readonly stack: string;
}

/** Keeps a fault of the screen from taking the data with it: what was saved is on disk; a report file says what happened. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null, stack: '' };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  override componentDidCatch(_error: Error, info: ErrorInfo): void {
    this.setState({ stack: info.componentStack ?? '' });
  }

  override render(): ReactNode {
    const { error, stack } = this.state;
    if (!error) return this.props.children;
    const lang = currentLang();
    return (
      <div className="y-problem" role="alert">
        <h1>{say(appTexts.problem, lang)}</h1>
        <p>{say(appTexts.problemText, lang)}</p>
        <pre>{error.message}</pre>
        <div className="y-row">
          <button type="button" className="y-button primary" onClick={() => window.location.reload()}>
            {say(appTexts.reload, lang)}
          </button>
          <button type="button" className="y-button" onClick={() => saveReport(error, stack)}>
            {say(appTexts.saveReport, lang)}
          </button>
        </div>
      </div>
    );
  }
}

function saveReport(error: Error, stack: string): void {
  const report = {
    at: new Date().toISOString(),
    route: window.location.hash,
    agent: navigator.userAgent,
    error: { name: error.name, message: error.message, stack: error.stack },
    components: stack,
  };
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' }));
  link.download = 'yardstick-report.json';
  link.click();
  URL.revokeObjectURL(link.href);
}
