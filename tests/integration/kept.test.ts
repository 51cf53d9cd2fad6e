import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore, type Store } from '../../electron/db/store';
import { Kept } from '../../electron/services/kept';
import { addNumber, label, numbersIn, temporaryFolder, testOptions } from '../support/store';

let store: Store;
let remove: () => void;

beforeEach(async () => {
  const place = temporaryFolder();
  store = await createStore(path.join(place.folder, 'a.yardstick'), testOptions());
  remove = () => {
    store.close();
    place.remove();
  };
});

afterEach(() => remove());

test('an answer is worked out once for a state and a key, and anew after a change, its undo and its redo', () => {
  const kept = new Kept<number>(4);
  let worked = 0;
  const last = (key = 'last'): number =>
    kept.of(store, key, () => {
      worked += 1;
      return numbersIn(store).last;
    });
  expect([last(), last(), worked]).toEqual([0, 0, 1]);
  expect([last('other'), worked]).toEqual([0, 2]);
  store.change(label(), (tx) => addNumber(tx, 1));
  expect([last(), last(), worked]).toEqual([1, 1, 3]);
  store.undo();
  expect([last(), worked]).toEqual([0, 4]);
  store.redo();
  expect([last(), worked]).toEqual([1, 5]);
});

test('no more answers than allowed are held', () => {
  const kept = new Kept<string>(2);
  let worked = 0;
  const ask = (key: string): string => kept.of(store, key, () => `${key}${(worked += 1)}`);
  expect(['a', 'b', 'a', 'c', 'a'].map(ask)).toEqual(['a1', 'b2', 'a1', 'c3', 'a4']);
});
