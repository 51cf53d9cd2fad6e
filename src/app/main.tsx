import { createRoot } from 'react-dom/client';
import { App } from './App';
import { ErrorBoundary } from './frame/ErrorBoundary';
import './app.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <ErrorBoundary>
    <App />
  </ErrorBoundary>,
);
