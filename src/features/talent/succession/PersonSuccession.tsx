import { useState } from 'react';
import { useCommand, useQuery } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PersonReply, Readiness } from '../../../core/contract/talent';
import { Alert, Button, Select } from '../../../ui/form/controls';
import { FactTable } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import { talentTexts } from '../texts';

const readinesses: readonly Readiness[] = ['now', '1-2 years', 'later', 'emergency'];

/** Key posts that somebody holds, with who could follow, and those the person could take over; one more can be named here. */
export function PersonSuccession({ data }: { data: PersonReply }) {
  const t = useText(talentTexts);
  const posts = useQuery('talent.posts', { asOf: data.asOf });
  const save = useCommand('talent.post.save');
  const [post, setPost] = useState<number | null>(null);
  const [readiness, setReadiness] = useState<Readiness>('now');
  const open = (posts.data ?? []).filter(({ id }) => !data.posts.some((mine) => mine.id === id));
  const add = async (): Promise<void> => {
    const chosen = open.find(({ id }) => id === post);
    if (!chosen) return;
    const saved = await save.run({
      id: chosen.id,
      unit: chosen.unit,
      title: chosen.title,
      holder: chosen.holder?.id ?? null,
      successors: [
        ...chosen.successors.map((one) => ({ person: one.person, readiness: one.readiness })),
        { person: data.person.id, readiness },
      ],
    });
    if (saved) setPost(null);
  };
  return (
    <Section title={t('posts')}>
      {save.error ? <Alert type="error" title={save.error.message} description={save.error.remedy} /> : null}
      {data.posts.length === 0 ? <p className="y-mut">{t('noPersonPosts')}</p> : null}
      {data.posts.length > 0 ? (
        <FactTable
          label={t('posts')}
          tight
          rows={data.posts}
          rowId={(row) => String(row.id)}
          columns={[
            {
              id: 'title',
              title: t('post'),
              cell: (row) => (
                <>
                  <b>{row.title}</b> <span className="y-sub">{row.unit}</span>
                </>
              ),
            },
            { id: 'readiness', title: t('readiness'), align: 'left', cell: (row) => t(`r_${row.readiness}`) },
            {
              id: 'successors',
              title: t('successors'),
              align: 'left',
              cell: (row) =>
                row.readiness !== 'holder' ? (
                  '—'
                ) : row.successors.length === 0 ? (
                  <span className="y-loss">{t('noSuccessor')}</span>
                ) : (
                  row.successors.map((one) => (
                    <div key={one.person}>
                      {one.name} <span className="y-sub">{t(`r_${one.readiness}`)}</span>
                    </div>
                  ))
                ),
            },
          ]}
        />
      ) : null}
      {posts.data && posts.data.length === 0 ? <p className="y-sub">{t('postsFirst')}</p> : null}
      {open.length > 0 ? (
        <div className="t-row t-gap">
          <Select<number | null>
            aria-label={t('followIn')}
            placeholder={t('followIn')}
            style={{ flex: 1, minWidth: 140 }}
            value={post}
            options={open.map(({ id, title, unitName }) => ({ value: id, label: `${title} · ${unitName}` }))}
            onChange={setPost}
          />
          <Select<Readiness>
            aria-label={t('readiness')}
            style={{ width: 130 }}
            value={readiness}
            options={readinesses.map((value) => ({ value, label: t(`r_${value}`) }))}
            onChange={setReadiness}
          />
          <Button disabled={post === null} loading={save.running} onClick={() => void add()}>
            {t('addSuccessor')}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
