import type { talentCalls } from '../../../src/core/contract/talent';
import type { Done } from '../../../src/core/contract/talent-common';
import { AppError } from '../../../src/core/domain/errors';
import { indicatorCatalogue } from '../../../src/core/engine/talent/indicators';
import { indicatorsIn } from '../../../src/core/engine/talent/rules';
import type { TalentSettings } from '../../../src/core/engine/talent/types';
import { allPeople, units } from '../../db/repositories/fact-series';
import {
  assessments,
  insertNote,
  packages,
  putBudget,
  putCalibration,
  putRating,
  putSetting,
  removeCalibration,
  removeNote,
  removePackage,
  removePost,
  removeSetting,
  setPackageStatus,
} from '../../db/repositories/talent-records';
import type { CallContext, Handlers } from '../context';
import { CATALOGUE_KEY, readCatalogue, readTemplates, TEMPLATES_KEY } from './catalogue';
import { importCalibrations } from './calibration-sheet';
import { closeCycle } from './cycles';
import { exportTalent } from './export';
import { biasReply, effectReply, turnoverReply } from './movements';
import { notFound } from '../not-found';
import { listBudgets, listPackages, savePackage } from './packages';
import { payChanges, schemeNames } from './pay-change';
import { personReply } from './person';
import { cycleInfo, poolReply } from './pool';
import { listPosts, savePost } from './posts';
import { readMetrics, readSettings, readViews, SETTINGS_KEY, VIEWS_KEY } from './settings';

const DONE: Done = { done: true };

/** Handlers of the talent module, one a call. */
export const talentHandlers: Handlers<typeof talentCalls> = {
  'talent.pool': poolReply,
  'talent.person': personReply,
  'talent.views': ({ store }) => readViews(store),
  'talent.views.set': (context, { views }) => {
    context.change({ key: 'talent.views.set' }, (tx) => putSetting(tx, VIEWS_KEY, views));
    return DONE;
  },
  'talent.cycles': ({ store }) => assessments(store).map(cycleInfo),
  'talent.close': closeCycle,
  'talent.settings.set': (context, parts) => {
    const given = Object.fromEntries(Object.entries<unknown>(parts).filter(([, value]) => value !== undefined));
    const settings: TalentSettings = { ...readSettings(context.store), ...given };
    refuseNewUnknowns(context, settings);
    context.change({ key: 'talent.settings.set' }, (tx) => putSetting(tx, SETTINGS_KEY, settings));
    return settings;
  },
  'talent.settings.reset': (context) => {
    context.change({ key: 'talent.settings.reset' }, (tx) => removeSetting(tx, SETTINGS_KEY));
    return readSettings(context.store);
  },
  'talent.calibrate': (context, { asOf, person, box, reason, author }) => {
    const name = nameOf(context, person);
    context.change({ key: 'talent.calibrate', params: { name } }, (tx) =>
      putCalibration(tx, asOf, person, { box, reason, author: author ?? context.ports.who }),
    );
    return DONE;
  },
  'talent.uncalibrate': (context, { asOf, person }) => {
    const name = nameOf(context, person);
    context.change({ key: 'talent.uncalibrate', params: { name } }, (tx) => removeCalibration(tx, asOf, person));
    return DONE;
  },
  'talent.rate': (context, { asOf, person, rating, reason }) => {
    const name = nameOf(context, person);
    context.change({ key: 'talent.rate', params: { name } }, (tx) =>
      putRating(tx, asOf, person, rating === null ? null : { rating, reason: reason ?? null }),
    );
    return DONE;
  },
  'talent.note.add': (context, { person, text }) => {
    const name = nameOf(context, person);
    const id = context.change({ key: 'talent.note.add', params: { name } }, (tx) =>
      insertNote(tx, { person, author: context.ports.who, text }),
    );
    return { id };
  },
  'talent.note.remove': (context, { id }) => {
    context.change({ key: 'talent.note.remove' }, (tx) => removeNote(tx, id));
    return DONE;
  },
  'talent.bias': biasReply,
  'talent.turnover': turnoverReply,
  'talent.effect': (context, { asOf }) => effectReply(context, asOf),
  'talent.packages': (context) => {
    const all = listPackages(context.store, context.now());
    return {
      packages: all,
      budgets: listBudgets(context.store, all, context.now()),
      catalogue: readCatalogue(context.store, context.lang),
      templates: readTemplates(context.store, context.lang),
      schemes: schemeNames(context),
    };
  },
  'talent.package.cost': payChanges,
  'talent.package.save': savePackage,
  'talent.package.status': (context, { id, status }) => {
    const name = packageOwner(context, id);
    context.change({ key: 'talent.package.status', params: { name } }, (tx) => setPackageStatus(tx, id, status));
    return DONE;
  },
  'talent.package.remove': (context, { id }) => {
    const name = packageOwner(context, id);
    context.change({ key: 'talent.package.remove', params: { name } }, (tx) => removePackage(tx, id));
    return DONE;
  },
  'talent.budget.set': (context, { unit, amount }) => {
    const found = units(context.store).find((row) => row.id === unit);
    if (!found) throw notFound(context.lang, 'unit', unit);
    context.change({ key: 'talent.budget.set', params: { name: found.name } }, (tx) => putBudget(tx, unit, amount));
    return DONE;
  },
  'talent.catalogue.set': (context, { items, templates }) => {
    context.change({ key: 'talent.catalogue.set' }, (tx) => {
      if (items) putSetting(tx, CATALOGUE_KEY, items);
      if (templates) putSetting(tx, TEMPLATES_KEY, templates);
    });
    return DONE;
  },
  'talent.posts': (context, { asOf }) => listPosts(context, asOf),
  'talent.post.save': savePost,
  'talent.post.remove': (context, { id }) => {
    context.change({ key: 'talent.post.remove' }, (tx) => removePost(tx, id));
    return DONE;
  },
  'talent.export': exportTalent,
  'talent.calibration.import': importCalibrations,
};

function nameOf(context: CallContext, id: number): string {
  const person = allPeople(context.store).find((row) => row.id === id);
  if (!person) throw notFound(context.lang, 'person', id);
  return person.name;
}

function packageOwner(context: CallContext, id: number): string {
  const row = packages(context.store).find((entry) => entry.id === id);
  if (!row) throw notFound(context.lang, 'package', id);
  return nameOf(context, row.person);
}

/** A metric that was deleted later is shown as such; one that never existed is a typing error and refused. */
function refuseNewUnknowns(context: CallContext, next: TalentSettings): void {
  const known = indicatorCatalogue(readMetrics(context.store));
  const before = new Set(mentioned(readSettings(context.store)));
  const unknown = mentioned(next).find(
    (key) => key !== 'performance' && key !== 'potential' && !known.has(key) && !before.has(key),
  );
  if (unknown !== undefined) throw new AppError('TALENT_RULE_UNKNOWN', { indicator: unknown });
}

function mentioned({ rules, potential }: TalentSettings): string[] {
  const fromRules = [rules.highPotential, rules.star, rules.caution].flatMap(indicatorsIn);
  return [...fromRules, ...potential.flatMap((dimension) => dimension.indicators)];
}
