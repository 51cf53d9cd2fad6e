import type { PayFact, PayPerson, PayTarget } from '../../../domain/pay';
import type { Ground } from '../../../domain/pay-ground';
import type { SchemeDocument } from '../../../domain/scheme';
import { moneyText, type Cents } from '../../../domain/units';
import type { OutcomeBase } from './outcome';

// What the ground calls money is whole cents.
const money = (cents: number): string => moneyText(cents as Cents);

/** The data of a year as the input of a pay run. The year's target incentive is divided over the months. */
export function baseOf(ground: Ground): OutcomeBase {
  const people = ground.people.map((person): PayPerson => ({
    id: person.number,
    name: person.name,
    role: person.role,
    region: person.region,
    managerId: person.managerId,
    hireDate: person.hireDate,
    leaveDate: person.leaveDate,
    ...(person.baseSalary === null ? {} : { baseSalary: money(person.baseSalary) }),
    ...(person.targetIncentive === null ? {} : { targetIncentive: money(person.targetIncentive) }),
  }));
  const all = [...ground.history, ...ground.months];
  const facts: PayFact[] = [];
  for (const [metric, { money: isMoney, values }] of Object.entries(ground.facts))
    values.forEach((row, p) => {
      const person = ground.people[p]?.number;
      if (person === undefined) return;
      row.forEach((value, m) => {
        const period = all[m];
        if (value !== null && period !== undefined)
          facts.push({ person, metric, period, value: isMoney ? money(value) : value });
      });
    });
  const targets: PayTarget[] = [];
  for (const [metric, values] of Object.entries(ground.targets))
    values.forEach((row, p) => {
      const person = ground.people[p]?.number;
      if (person === undefined) return;
      row.forEach((value, m) => {
        const period = ground.months[m];
        if (value !== null && period !== undefined) targets.push({ person, metric, period, value: money(value) });
      });
    });
  return { people, facts, targets, periods: ground.months, ...(ground.orders ? { orders: ground.orders } : {}) };
}

/** In a workspace a target incentive is a year's; a scheme that does not say otherwise is read that way. */
export const yearly = (scheme: SchemeDocument): SchemeDocument =>
  scheme.settings?.targetIncentivePer === undefined
    ? { ...scheme, settings: { ...scheme.settings, targetIncentivePer: 'year' } }
    : scheme;
