import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import { decimalOf } from '../../../core/engine/commission/parameters';
import { say } from '../../../core/domain/text';
import { Button, Checkbox, Input, Select } from '../../../ui/form/controls';
import { Field, type FieldProps } from '../../../ui/form/Field';
import { DecimalInput, RateInput } from '../../../ui/form/FigureInput';
import { FactTable } from '../../../ui/layout/FactTable';
import { numberOf } from '../drafts';
import { ConditionInput } from './ConditionInput';
import { useForm } from './form';
import { CellsInput, MapInput } from './MoreInputs';
import { ListInput } from './ListInput';
import { combinationOf } from './measure';
import { MeasureInput } from './MeasureInput';
import { at, pathText, type Path } from './path';
import type { FieldSpec } from './spec';
import { rulesTexts } from './texts';

const decimalText = (value: unknown): string | null =>
  typeof value === 'number'
    ? String(value)
    : typeof value !== 'string'
      ? null
      : // A document may say "3%"; fields hold plain decimals.
        value.includes('%')
        ? decimalOf(numberOf(value))
        : value;

/** One field of a form, with what the scheme check says of it. */
export function FieldView({ spec, base }: { spec: FieldSpec; base: Path }) {
  const lang = useLang();
  const { document, errorAt } = useForm();
  const path = [...base, ...spec.at];
  if (spec.kind === 'rows') return <Rows spec={spec} path={path} />;
  if (spec.kind === 'cells' || spec.kind === 'map')
    return (
      <Field label={say(spec.label, lang)} error={errorAt(path)}>
        {() =>
          spec.kind === 'cells' ? <CellsInput path={path} /> : <MapInput path={path} name={say(spec.label, lang)} />
        }
      </Field>
    );
  const value = at(document, path);
  const one = (
    <Field label={say(spec.label, lang)} error={errorAt(path)}>
      {(field) => <Control spec={spec} path={path} value={value} field={field} />}
    </Field>
  );
  // Conditions and combined figures grow sideways.
  const wide = spec.kind === 'condition' || (spec.kind === 'measure' && combinationOf(value) !== null);
  return wide ? <div className="c-wide">{one}</div> : one;
}

type Simple = Exclude<FieldSpec, { readonly kind: 'rows' }>;

function Control({
  spec,
  path,
  value,
  field,
}: {
  spec: Simple;
  path: Path;
  value: unknown;
  field: Partial<FieldProps> & { readonly 'aria-label'?: string };
}) {
  const lang = useLang();
  const t = useText(rulesTexts);
  const { set } = useForm();
  switch (spec.kind) {
    case 'choice':
      return (
        <Select
          {...field}
          value={typeof value === 'string' ? value : spec.standard}
          placeholder={t('unset')}
          allowClear={value !== undefined}
          onChange={(next: string | undefined) => set(path, next)}
          style={{ width: '100%' }}
          options={spec.options.map(([key, zh, en]) => ({
            value: key,
            label: `${lang === 'zh' ? zh : en}${key === spec.standard ? t('standard') : ''}`,
          }))}
        />
      );
    case 'share':
      return (
        <RateInput
          {...field}
          live
          step="1"
          value={decimalText(value)}
          onChange={(next) => set(path, next ?? undefined)}
        />
      );
    case 'number':
      return (
        <DecimalInput
          {...field}
          live
          width="100%"
          value={decimalText(value)}
          onChange={(next) => set(path, next ?? undefined)}
        />
      );
    case 'count':
      return (
        <DecimalInput
          {...field}
          live
          decimals={0}
          value={decimalText(value)}
          onChange={(next) => set(path, next === null ? undefined : Number(next))}
        />
      );
    case 'switch':
      return (
        <Checkbox
          {...field}
          checked={value === true}
          onChange={(event) => set(path, event.target.checked ? true : undefined)}
        />
      );
    case 'list':
    case 'decimals':
      return (
        <ListInput field={field} value={value} numbers={spec.kind === 'decimals'} onList={(next) => set(path, next)} />
      );
    case 'measure':
      return <MeasureInput field={field} path={path} value={value} />;
    case 'condition':
      return <ConditionInput path={path} value={value} />;
    default:
      return (
        <Input
          {...field}
          value={
            typeof value === 'object' && value !== null && lang in value
              ? String(at(value, [lang]))
              : typeof value === 'string' || typeof value === 'number'
                ? String(value)
                : ''
          }
          onChange={(event) => {
            const text = event.target.value === '' ? undefined : event.target.value;
            // A name in two languages keeps the other one.
            if (typeof value === 'object' && value !== null) set([...path, lang], text ?? '');
            else set(path, text);
          }}
        />
      );
  }
}

function Rows({ spec, path }: { spec: Extract<FieldSpec, { readonly kind: 'rows' }>; path: Path }) {
  const lang = useLang();
  const t = useText(rulesTexts);
  const { document, set, errorAt } = useForm();
  const value = at(document, path);
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const label = say(spec.label, lang);
  return (
    <div className="c-wide">
      <FactTable
        tight
        label={label}
        rows={list.map((_, i) => i)}
        rowId={String}
        columns={[
          ...spec.columns.map((column) => ({
            id: pathText(column.at),
            title: say(column.label, lang),
            align: 'left' as const,
            cell: (i: number) => {
              const place = [...path, i, ...column.at];
              const error = errorAt(place);
              if (column.kind === 'rows') return null;
              return (
                <>
                  <Control
                    spec={column}
                    path={place}
                    value={at(document, place)}
                    field={{
                      'aria-label': `${label} ${i + 1} ${say(column.label, lang)}`,
                      ...(error ? { status: 'error', 'aria-invalid': true } : {}),
                    }}
                  />
                  {error ? (
                    <div className="y-form-error" role="alert">
                      {error}
                    </div>
                  ) : null}
                </>
              );
            },
          })),
          {
            id: 'remove',
            title: '',
            width: 40,
            cell: (i: number) => (
              <Button
                type="text"
                size="small"
                aria-label={`${t('removeRow')} ${label} ${i + 1}`}
                onClick={() => set([...path, i], undefined)}
              >
                ×
              </Button>
            ),
          },
        ]}
      />
      <Button size="small" onClick={() => set([...path, list.length], spec.fresh)}>
        {t('addRow', { what: label })}
      </Button>
    </div>
  );
}
