import { less, multiply, smaller, ZERO, type Rational } from '../../domain/rational';
import type { CompiledComponent, GuaranteeRule, LimitRule } from './component';
import { employedPart, isEmployed, monthOfService } from './employment';
import { knownIncentive, knownSalary, type Env } from './env';
import { need } from './measure';
import { money, type Trace } from './trace';

/** Floor and guarantee; the cap is applied with its balance in the statement run. */
export function limits(component: CompiledComponent, env: Env, amount: Rational, trace: Trace): Rational {
  let pay = amount;
  const { floor, guarantee } = component;
  if (floor !== null && isEmployed(env.person, env.range)) {
    const limit = limitAmount(floor, env);
    if (less(pay, limit)) {
      pay = limit;
      trace?.push({ step: 'floor', code: 'floor', params: { limit: money(limit) }, value: money(pay) });
    }
  }
  if (guarantee === null) return pay;
  const limit = guaranteeAmount(guarantee, env);
  if (limit === null || !less(pay, limit)) return pay;
  trace?.push({ step: 'guarantee', code: 'guarantee', params: { limit: money(limit) }, value: money(limit) });
  return limit;
}

/** A limit in currency units: an amount, or parts of the target incentive or the base salary. */
export function limitAmount(rule: LimitRule, env: Env): Rational {
  if (rule.ofTargetIncentive === null && rule.ofBaseSalary === null && !env.choices.prorates.has('cap'))
    return rule.amount === null ? ZERO : need(rule.amount(env), env, `${rule.path}.amount`, 'amount');
  const parts: Rational[] = [];
  if (rule.amount !== null) parts.push(need(rule.amount(env), env, `${rule.path}.amount`, 'amount'));
  if (rule.ofTargetIncentive !== null)
    parts.push(
      multiply(
        rule.ofTargetIncentive,
        need(knownIncentive(env, env.range), env, `${rule.path}.ofTargetIncentive`, 'target_incentive'),
      ),
    );
  if (rule.ofBaseSalary !== null)
    parts.push(
      multiply(rule.ofBaseSalary, need(knownSalary(env, env.range), env, `${rule.path}.ofBaseSalary`, 'base_salary')),
    );
  const value = parts.reduce((least, part) => smaller(least, part), parts[0] ?? ZERO);
  return env.choices.prorates.has('cap') && rule.amount !== null
    ? multiply(value, employedPart(env.person, env.range, env.choices.calendar))
    : value;
}

/** The guarantee of a period, prorated by the days employed; null when it has run out (rule C-R8). */
export function guaranteeAmount(rule: GuaranteeRule, env: Env): Rational | null {
  if (!isEmployed(env.person, env.range)) return null;
  const service = monthOfService(env.person, env.range.to);
  if (rule.months !== null && (service === null || service > rule.months)) return null;
  const stepped = rule.amounts === null || service === null ? null : (rule.amounts[service - 1] ?? null);
  const amount = stepped ?? limitAmount(rule, env);
  // Target incentive and base salary are prorated already.
  const plainAmount = stepped !== null || rule.amount !== null;
  return plainAmount && env.choices.prorates.has('guarantee')
    ? multiply(amount, employedPart(env.person, env.range, env.choices.calendar))
    : amount;
}
