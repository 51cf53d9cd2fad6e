import { useState } from 'react';
import { useCommand, useLang, useQuery } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { KeyPostInfo, PoolReply, Readiness } from '../../../core/contract/talent';
import { Alert, Button, Input, Modal, Select } from '../../../ui/form/controls';
import { Field } from '../../../ui/form/Field';
import { FactTable } from '../../../ui/layout/FactTable';
import { Icon } from '../../../ui/layout/Icon';
import { EmptyState } from '../../../ui/layout/small';
import { Spacer } from '../../../ui/layout/Toolbar';
import { boxTitle } from '../show';
import { talentTexts } from '../texts';

interface Props {
  readonly pool: PoolReply;
  readonly unit: number | null;
  readonly onChoose: (person: number) => void;
}

type Draft = Omit<KeyPostInfo, 'unitName' | 'id'> & { readonly id: number | null };

const readinesses: readonly Readiness[] = ['now', '1-2 years', 'later', 'emergency'];

/** Key posts, who holds them, and who could follow when. */
export function Succession({ pool, unit, onChoose }: Props) {
  const t = useText(talentTexts);
  const lang = useLang();
  const posts = useQuery('talent.posts', { asOf: pool.asOf });
  const remove = useCommand('talent.post.remove');
  const [draft, setDraft] = useState<Draft | null>(null);
  const root = pool.units.find((entry) => entry.parent === null)?.id ?? null;
  const error = posts.error ?? remove.error;
  const shown = (posts.data ?? []).filter((post) => unit === null || inside(pool, post.unit, unit));
  const add = (): void => {
    const at = unit ?? root;
    if (at !== null) setDraft({ id: null, unit: at, title: '', holder: null, successors: [] });
  };
  return (
    <div className="t-scroll">
      <div className="t-rule">
        <b>{t('posts')}</b>
        <Spacer />
        <Button icon={<Icon name="plus" />} onClick={add}>
          {t('addPost')}
        </Button>
      </div>
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
      {shown.length === 0 && posts.data ? <EmptyState text={t('noPosts')} /> : null}
      {shown.length > 0 ? (
        <div className="y-card t-pad">
          <FactTable
            label={t('posts')}
            rows={shown}
            rowId={(post) => String(post.id)}
            columns={[
              { id: 'title', title: t('post'), cell: (post) => <b>{post.title}</b> },
              { id: 'unit', title: t('unit'), align: 'left', cell: (post) => post.unitName },
              { id: 'holder', title: t('holder'), align: 'left', cell: (post) => post.holder?.name ?? t('vacant') },
              {
                id: 'successors',
                title: t('successors'),
                align: 'left',
                cell: (post) =>
                  post.successors.length === 0 ? (
                    <span className="y-loss">{t('noSuccessor')}</span>
                  ) : (
                    post.successors.map((one) => (
                      <div key={one.person}>
                        <button type="button" className="t-link" onClick={() => onChoose(one.person)}>
                          {one.name}
                        </button>{' '}
                        <span className="y-sub">
                          {t(`r_${one.readiness}`)} · {boxTitle(one.box, lang)}
                        </span>
                      </div>
                    ))
                  ),
              },
              {
                id: 'actions',
                title: '',
                cell: (post) => (
                  <>
                    <Button size="small" onClick={() => setDraft(post)}>
                      {t('editPackage')}
                    </Button>{' '}
                    <Button size="small" onClick={() => void remove.run({ id: post.id })}>
                      {t('remove')}
                    </Button>
                  </>
                ),
              },
            ]}
          />
        </div>
      ) : null}
      {draft ? <PostDialog pool={pool} first={draft} onDone={() => setDraft(null)} /> : null}
    </div>
  );
}

function inside(pool: PoolReply, unit: number, above: number): boolean {
  const parents = new Map(pool.units.map((entry) => [entry.id, entry.parent]));
  for (let at: number | null | undefined = unit; at != null; at = parents.get(at)) if (at === above) return true;
  return false;
}

function PostDialog({ pool, first, onDone }: { pool: PoolReply; first: Draft; onDone: () => void }) {
  const t = useText(talentTexts);
  const save = useCommand('talent.post.save');
  const [draft, setDraft] = useState(first);
  const people = pool.people.map((row) => ({ value: row.id, label: `${row.name} ${row.number}` }));
  const successor = (at: number, next: Draft['successors'][number] | null): void =>
    setDraft((now) => ({
      ...now,
      successors: now.successors.flatMap((one, i) => (i === at ? (next ? [next] : []) : [one])),
    }));
  const store = async (): Promise<void> => {
    const { id, unit, title, holder, successors } = draft;
    const saved = await save.run({
      ...(id === null ? {} : { id }),
      unit,
      title,
      holder: holder?.id ?? null,
      successors: successors.map(({ person, readiness }) => ({ person, readiness })),
    });
    if (saved) onDone();
  };
  return (
    <Modal
      open
      width={560}
      title={t(first.id === null ? 'addPost' : 'posts')}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{
        disabled: draft.title.trim() === '' || draft.successors.some((one) => one.person === 0),
        loading: save.running,
      }}
      onOk={() => void store()}
      onCancel={onDone}
    >
      {save.error ? <Alert type="error" title={save.error.message} description={save.error.remedy} /> : null}
      <Field label={t('post')}>
        {(field) => (
          <Input
            {...field}
            autoFocus
            maxLength={200}
            value={draft.title}
            onChange={(event) => setDraft({ ...draft, title: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('unit')}>
        {(field) => (
          <Select<number>
            {...field}
            showSearch={{ optionFilterProp: 'label' }}
            value={draft.unit}
            options={pool.units.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(unit) => setDraft({ ...draft, unit })}
          />
        )}
      </Field>
      <Field label={t('holder')}>
        {(field) => (
          <Select<number | null>
            {...field}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('vacant')}
            value={draft.holder?.id ?? null}
            options={people}
            onChange={(id) => setDraft({ ...draft, holder: id ? { id, name: '' } : null })}
          />
        )}
      </Field>
      {draft.successors.map((one, i) => (
        // A successor that is not chosen yet has no identity: the place names it.
        <div className="t-row" key={i}>
          <Select<number | null>
            aria-label={t('successors')}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ flex: 1 }}
            value={one.person === 0 ? null : one.person}
            options={people}
            onChange={(person) => successor(i, { ...one, person: person ?? 0 })}
          />
          <Select<Readiness>
            aria-label={t('readiness')}
            style={{ width: 130 }}
            value={one.readiness}
            options={readinesses.map((value) => ({ value, label: t(`r_${value}`) }))}
            onChange={(readiness) => successor(i, { ...one, readiness })}
          />
          <Button
            type="text"
            aria-label={t('remove')}
            icon={<Icon name="close" />}
            onClick={() => successor(i, null)}
          />
        </div>
      ))}
      <Button
        icon={<Icon name="plus" />}
        onClick={() =>
          setDraft({
            ...draft,
            successors: [...draft.successors, { person: 0, name: '', readiness: 'now', box: null }],
          })
        }
      >
        {t('addSuccessor')}
      </Button>
    </Modal>
  );
}
