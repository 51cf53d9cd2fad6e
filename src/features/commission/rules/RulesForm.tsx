import { useMemo, useState } from 'react';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import { say } from '../../../core/domain/text';
import type { SchemeDocument } from '../../../core/domain/scheme';
import type { Rate } from '../../../core/domain/scheme-rate';
import { checkScheme } from '../../../core/engine/commission/check';
import { componentName } from '../../../core/engine/commission/problem';
import { Alert, Button, Segmented, Select } from '../../../ui/form/controls';
import { Field } from '../../../ui/form/Field';
import { Section } from '../../../ui/layout/Section';
import { ConditionInput } from './ConditionInput';
import { expand } from './expand';
import { FieldView } from './FieldView';
import { FormContext, useForm, type Form } from './form';
import { at, pathText, putBound, type Path } from './path';
import type { FieldSpec, Group } from './spec';
import { freshModifier, modifierFields, partsAfter, partsBefore, totalParts } from './spec-parts';
import { freshRate, rateFields, rateKinds } from './spec-rate';
import { settingsGroup } from './spec-settings';
import { rulesTexts } from './texts';
import { inWords } from './words';

/** A figure is one field of the forms, whichever of its keys the engine names. */
const measureHeads = ['metric', 'attainment', 'target', 'person'] as const;

/** Every rule of a scheme as forms, in the order in which pay is worked out; what the check finds stands at its field. */
export function RulesForm({
  document: raw,
  notes,
  onEdit,
}: {
  document: SchemeDocument;
  /** What the data lacks for the scheme, and where the scheme asks for it. */
  notes: readonly { readonly path: string; readonly text: string }[];
  onEdit: (document: SchemeDocument) => void;
}) {
  const t = useText(rulesTexts);
  const lang = useLang();
  const document = useMemo(() => expand(raw), [raw]);
  const findings = useMemo(() => checkScheme(document).filter((one) => one.severity === 'error'), [document]);
  const form = useMemo(
    (): Form => ({
      document,
      // The forms write what docs/scheme-format.md allows at each place; saving parses it against the schema again.
      set: (path, value) => onEdit(putBound(document, path, value) as SchemeDocument),
      errorAt: (path) => {
        const text = pathText(path);
        const found = findings.find(({ path: where }) => where === text);
        return found
          ? `${inWords(document, found.message[lang], found.path, lang)}${found.remedy ? ` ${found.remedy[lang]}` : ''}`
          : notes.find(({ path: where }) => where === text || measureHeads.some((head) => where === `${text}.${head}`))
              ?.text;
      },
      conditionAt: (path, value, number) => <ConditionInput whole path={path} value={value} number={number} />,
    }),
    [document, findings, notes, lang, onEdit],
  );
  const [chosen, setChosen] = useState(0);
  const count = document.components.length;
  const index = Math.min(chosen, count);
  return (
    <FormContext value={form}>
      <div className="c-row">
        <Segmented
          aria-label={t('components')}
          value={index}
          onChange={setChosen}
          options={[
            ...document.components.map((one, i) => ({ value: i, label: componentName(one)[lang] })),
            { value: count, label: t('total') },
          ]}
        />
        <Button
          onClick={() => {
            const used = new Set(document.components.map((one) => one.key));
            let number = count + 1;
            while (used.has(`part${number}`)) number += 1;
            form.set(['components', count], {
              key: `part${number}`,
              name: t('component', { number }),
              credit: { metric: 'net_sales' },
              rate: freshRate.flat,
            });
            setChosen(count);
          }}
        >
          {t('addComponent')}
        </Button>
        <Button disabled={index >= count || count < 2} onClick={() => form.set(['components', index], undefined)}>
          {t('removeComponent')}
        </Button>
      </div>
      {findings.map((one, i) => (
        <Alert
          key={i}
          type="error"
          showIcon
          title={inWords(document, one.message[lang], one.path, lang)}
          description={one.remedy?.[lang]}
        />
      ))}
      {index < count ? <ComponentForm key={index} base={['components', index]} /> : <TotalForm />}
    </FormContext>
  );
}

function ComponentForm({ base }: { base: Path }) {
  const t = useText(rulesTexts);
  const lang = useLang();
  const { document, set } = useForm();
  const kind = at(document, [...base, 'rate', 'kind']) as Rate['kind'];
  const modifiers = at(document, [...base, 'modifiers']);
  const list: readonly unknown[] = Array.isArray(modifiers) ? modifiers : [];
  return (
    <>
      {partsBefore.map((group) => (
        <GroupForm key={group.title.en} group={group} base={base} />
      ))}
      <Section card title={t('rate')}>
        <div className="c-inputs">
          <Field label={t('rateKind')}>
            {(field) => (
              <Select
                {...field}
                value={kind}
                style={{ width: '100%' }}
                onChange={(next: Rate['kind']) => set([...base, 'rate'], freshRate[next])}
                options={rateKinds.map(([value, zh, en]) => ({ value, label: lang === 'zh' ? zh : en }))}
              />
            )}
          </Field>
        </div>
        <Fields fields={rateFields[kind]} base={[...base, 'rate']} />
      </Section>
      <Section
        card
        title={t('modifiers')}
        extra={
          <span className="c-row">
            {(['gate', 'multiplier', 'accelerator'] as const).map((one) => (
              <Button
                key={one}
                size="small"
                onClick={() => set([...base, 'modifiers', list.length], freshModifier[one])}
              >
                + {t(one)}
              </Button>
            ))}
          </span>
        }
      >
        {list.map((one, i) => {
          const what = String(at(one, ['kind'])) as 'gate' | 'multiplier' | 'accelerator';
          const place = [...base, 'modifiers', i];
          return (
            <div key={i}>
              <div className="c-row">
                <b>{t(what)}</b>
                <Button
                  size="small"
                  type="text"
                  aria-label={`${t('removePart')} ${t(what)} ${i + 1}`}
                  onClick={() => set(place, undefined)}
                >
                  ×
                </Button>
              </div>
              <Fields fields={modifierFields[what] ?? []} base={place} />
            </div>
          );
        })}
      </Section>
      {partsAfter.map((group) => (
        <GroupForm key={group.title.en} group={group} base={base} />
      ))}
    </>
  );
}

function TotalForm() {
  return (
    <>
      {totalParts.map((group) => (
        <GroupForm key={group.title.en} group={group} base={['total']} />
      ))}
      <GroupForm group={settingsGroup} base={[]} />
    </>
  );
}

function GroupForm({ group, base }: { group: Group; base: Path }) {
  const t = useText(rulesTexts);
  const lang = useLang();
  const { document, set } = useForm();
  const place = [...base, ...group.at];
  const optional = group.fresh !== undefined;
  const present = !optional || at(document, place) !== undefined;
  const title = say(group.title, lang);
  return (
    <Section
      card
      title={title}
      extra={
        optional ? (
          <Button
            size="small"
            aria-label={`${t(present ? 'removePart' : 'addPart')} ${title}`}
            onClick={() => set(place, present ? undefined : group.fresh)}
          >
            {t(present ? 'removePart' : 'addPart')}
          </Button>
        ) : undefined
      }
    >
      {present ? <Fields fields={group.fields} base={place} /> : null}
    </Section>
  );
}

function Fields({ fields, base }: { fields: readonly FieldSpec[]; base: Path }) {
  return (
    <div className="c-inputs">
      {fields.map((spec) => (
        <FieldView key={`${spec.kind}${pathText(spec.at)}`} spec={spec} base={base} />
      ))}
    </div>
  );
}
