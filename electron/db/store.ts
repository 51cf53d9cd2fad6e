import type { Store, StoreOptions } from './types';

export type { Store, StoreOptions, Tx, Reader, SqlParams, SqlValue, RowValues } from './types';

export declare function openStore(path: string, options: StoreOptions): Promise<Store>;
export declare function createStore(path: string, options: StoreOptions): Promise<Store>;
