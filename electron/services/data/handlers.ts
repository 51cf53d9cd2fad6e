import type { dataCalls } from '../../../src/core/contract/data';
import type { Handlers } from '../context';
import { importHandlers } from './import/handlers';
import { peopleList } from './people-list';
import { qualityOf } from './quality';
import { summaryOf } from './summary';
import { wordHandlers } from './words';

/** Handlers of the data module, one a call. */
export const dataHandlers: Handlers<typeof dataCalls> = {
  ...importHandlers,
  ...wordHandlers,
  'data.summary': (context) => summaryOf(context.store, context.now().slice(0, 10)),
  'data.quality': (context) => qualityOf(context.store, context.lang),
  'data.people': (context) => peopleList(context.store),
};
