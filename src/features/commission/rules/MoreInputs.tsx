import { useState } from 'react';
import { useText } from '../../../client/text';
import { Button, Input } from '../../../ui/form/controls';
import { DecimalInput, RateInput } from '../../../ui/form/FigureInput';
import { useForm } from './form';
import { at, type Path } from './path';
import { rulesTexts } from './texts';

const plain = (value: unknown, none = ''): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : none;
const bandText = (band: unknown): string => plain(typeof band === 'object' ? at(band, ['from']) : band);
const listAt = (root: unknown, path: Path): readonly unknown[] => {
  const value = at(root, path);
  return Array.isArray(value) ? value : [];
};

/** The cells of a matrix under its bands; a band without cells yet has zeros. */
export function CellsInput({ path }: { path: Path }) {
  const t = useText(rulesTexts);
  const { document, set } = useForm();
  const matrix = path.slice(0, -1);
  const across = listAt(document, [...matrix, 'columns', 'bands']);
  const down = listAt(document, [...matrix, 'rows', 'bands']);
  const cell = (r: number, c: number): string => plain(at(document, [...path, r, c]), '0');
  const change = (row: number, column: number, next: string): void =>
    set(
      path,
      down.map((_, r) => across.map((__, c) => (r === row && c === column ? next : cell(r, c)))),
    );
  return (
    <table className="y-facts y-tight">
      <thead>
        <tr>
          <th />
          {across.map((band, c) => (
            <th key={c}>≥ {bandText(band)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {down.map((band, r) => (
          <tr key={r}>
            <td>≥ {bandText(band)}</td>
            {across.map((_, c) => (
              <td key={c}>
                <DecimalInput
                  aria-label={t('cell', { row: r + 1, column: c + 1 })}
                  live
                  value={cell(r, c)}
                  onChange={(next) => change(r, c, next ?? '0')}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Rates by name. */
export function MapInput({ path, name }: { path: Path; name: string }) {
  const t = useText(rulesTexts);
  const { document, set } = useForm();
  const [key, setKey] = useState('');
  const value = at(document, path);
  const entries: [string, unknown][] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return (
    <div className="c-conditions">
      {entries.map(([one, rate]) => (
        <div key={one} className="c-row">
          <span>{one}</span>
          <RateInput
            aria-label={`${name} ${one}`}
            live
            value={String(rate)}
            onChange={(next) => set([...path, one], next ?? '0')}
          />
          <Button
            type="text"
            size="small"
            aria-label={`${t('removeRow')} ${one}`}
            onClick={() => set([...path, one], undefined)}
          >
            ×
          </Button>
        </div>
      ))}
      <div className="c-row">
        <Input
          aria-label={`${name} ${t('newKey')}`}
          value={key}
          style={{ width: 130 }}
          onChange={(event) => setKey(event.target.value)}
        />
        <Button
          size="small"
          disabled={key.trim() === ''}
          onClick={() => {
            set([...path, key.trim()], '0');
            setKey('');
          }}
        >
          {t('add')}
        </Button>
      </div>
    </div>
  );
}
