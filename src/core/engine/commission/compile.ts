import { AppError } from '../../domain/errors/index';
import { rational } from '../../domain/rational';
import type { SchemeDocument, TotalRules } from '../../domain/scheme';
import {
  compileComponent,
  compileGuarantee,
  compileLimit,
  type CompiledComponent,
  type GuaranteeRule,
  type LimitRule,
} from './component';
import { compileCondition } from './condition';
import { compileDraw, type DrawRule } from './draw';
import { choicesOf, type Choices } from './env';
import { isWord } from './measure';
import { Problems, type SchemeProblem } from './problem';
import type { World } from './world';

/** A scheme ready to be run, its components in an order in which each finds what it refers to. */
export interface CompiledScheme {
  readonly source: SchemeDocument;
  readonly components: readonly CompiledComponent[];
  readonly choices: Choices;
  readonly total: {
    readonly cap: LimitRule | null;
    readonly floor: LimitRule | null;
    readonly guarantee: GuaranteeRule | null;
    readonly draw: DrawRule | null;
  };
}

/** Everything that is wrong with a scheme, and the scheme where nothing is. */
export function tryCompile(source: SchemeDocument): { scheme: CompiledScheme; problems: readonly SchemeProblem[] } {
  const problems = new Problems();
  const declared = new Map((source.metrics ?? []).map((metric) => [metric.key, metric]));
  if (source.components.length === 0)
    problems.add('components', 'SCHEME_INVALID', { reason: 'at least one component' });
  const keys = new Set<string>();
  source.components.forEach((component, i) => {
    if (keys.has(component.key)) problems.add(`components[${i}].key`, 'DUPLICATE_KEY', { key: component.key });
    keys.add(component.key);
  });
  const compiled = source.components.map((component, i) =>
    compileComponent(component, `components[${i}]`, source, declared, problems),
  );
  const choices = choicesOf(source.settings ?? {}, rational(1, 100));
  const scope = {
    problems,
    metric: 'net_sales',
    declared,
    perItem: false,
    uses: [],
    pays: [],
    inside: [],
    test: compileCondition,
    choices,
    unitOfMetric: () => 'money',
    applies: () => true,
    parts: () => new Map(),
  };
  const total: TotalRules = source.total ?? {};
  return {
    scheme: {
      source,
      components: inOrder(compiled, problems),
      choices,
      total: {
        cap: compileLimit(total.cap, 'total.cap', scope),
        floor: compileLimit(total.floor, 'total.floor', scope),
        guarantee: compileGuarantee(total.guarantee, 'total.guarantee', scope),
        draw:
          total.draw === undefined ? null : compileDraw(total.draw, 'total.draw', source.fiscalYearStart ?? 1, scope),
      },
    },
    problems: problems.list,
  };
}

/** @throws AppError with the code and path of the first problem; `details.problems` lists all */
export function compileScheme(source: SchemeDocument): CompiledScheme {
  const { scheme, problems } = tryCompile(source);
  const first = problems[0];
  if (first) throw new AppError(first.code, { ...first.params, problems });
  return scheme;
}

/** Sorts components so that what is referred to comes first; a circle is a problem (rule C-R14). */
function inOrder(components: readonly CompiledComponent[], problems: Problems): CompiledComponent[] {
  const byKey = new Map(components.map((component) => [component.key, component]));
  const done = new Set<string>();
  const out: CompiledComponent[] = [];
  const visit = (component: CompiledComponent, chain: readonly string[], path: string): void => {
    if (done.has(component.key)) return;
    if (chain.includes(component.key)) {
      problems.add(path, 'CIRCULAR_OVERLAY', { chain: [...chain, component.key].join(' → ') });
      return;
    }
    for (const reference of component.pays) {
      const target = byKey.get(reference.component);
      if (target) visit(target, [...chain, component.key], reference.path);
      else problems.add(reference.path, 'UNKNOWN_COMPONENT', { key: reference.component });
    }
    if (done.has(component.key)) return;
    done.add(component.key);
    out.push(component);
  };
  for (const component of components) visit(component, [], component.key);
  return out;
}

/** Every metric of the scheme must be built in, declared, or present in the input. @throws AppError UNKNOWN_METRIC */
export function checkMetrics(scheme: CompiledScheme, world: World): void {
  for (const component of scheme.components)
    for (const { metric, path } of component.uses)
      if (!world.metrics.has(metric) && !world.facts.has(metric) && !world.targets.has(metric) && !isWord(metric))
        throw new AppError('UNKNOWN_METRIC', { path, metric });
}
