// Where the sources run without a build (tests, scripts), a worker thread needs the TypeScript loader of its own.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
