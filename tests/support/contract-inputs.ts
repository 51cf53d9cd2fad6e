import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { contract, type CallName } from '../../src/core/contract/contract';

type Schema = Readonly<Record<string, unknown>>;
type Made = fc.Arbitrary<unknown>;

export const callNames = Object.keys(contract) as CallName[];

/** How deep optional parts are filled in; schemes refer to themselves. */
const DEEPEST = 5;

/**
 * Inputs that the call's own schema describes: of the right shape, with values that mean nothing or something as
 * chance has it. Anything that names a place on disk stays inside `dir`.
 */
export function inputsOf(name: CallName, dir: string): Made {
  // A JSON Schema is an object; its parts are looked at one by one below.
  const root = z.toJSONSchema(contract[name].input, { io: 'input', unrepresentable: 'any' }) as Schema;
  const definitions = (root.$defs ?? {}) as Readonly<Record<string, Schema>>;
  return make(root, 0);

  function make(schema: Schema, depth: number): Made {
    if (typeof schema.$ref === 'string')
      return make(definitions[schema.$ref.split('/').at(-1) ?? ''] ?? root, depth + 1);
    if ('const' in schema) return fc.constant(schema.const);
    if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
    const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
    if (choices) return oneOf(choices, depth);
    if (Array.isArray(schema.allOf)) return all(schema.allOf as Schema[], depth);
    switch (schema.type) {
      case 'object':
        return object(schema, depth);
      case 'array':
        return array(schema, depth);
      case 'string':
        return text(schema);
      case 'integer':
      case 'number':
        return number(schema);
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      default:
        return fc.oneof(fc.constantFrom(null, 1, 'x', true), fc.jsonValue({ maxDepth: 2 }));
    }
  }

  /** Deep down, a choice that refers to another definition is left out where there is one that does not. */
  function oneOf(choices: Schema[], depth: number): Made {
    const plain = choices.filter((choice) => !JSON.stringify(choice).includes('$ref'));
    const taken = depth > DEEPEST && plain.length > 0 ? plain : choices;
    return fc.oneof(...taken.map((choice) => make(choice, depth + 1)));
  }

  function all(parts: Schema[], depth: number): Made {
    return fc.tuple(...parts.map((part) => make(part, depth))).map((made): unknown => Object.assign({}, ...made));
  }

  function object(schema: Schema, depth: number): Made {
    const names = (schema.propertyNames ?? {}) as { readonly enum?: readonly string[] };
    const rest = (schema.additionalProperties ?? {}) as Schema;
    // A record over a closed list of keys names them apart from its properties.
    const listed = Object.fromEntries((names.enum ?? []).map((key) => [key, rest]));
    const properties = { ...listed, ...((schema.properties ?? {}) as Readonly<Record<string, Schema>>) };
    const required = (schema.required ?? []) as string[];
    const kept = Object.keys(properties).filter((key) => depth < DEEPEST || required.includes(key));
    const model = Object.fromEntries(kept.map((key) => [key, property(key, properties[key] ?? {}, depth)]));
    const known = fc.record(model, { requiredKeys: required });
    const more = schema.additionalProperties;
    if (typeof more !== 'object' || more === null) return known;
    const key = fc.constantFrom('1', '2', 'net_sales', '华东');
    return fc.dictionary(key, make(more as Schema, depth + 1), { maxKeys: 3 });
  }

  function property(key: string, schema: Schema, depth: number): Made {
    if (key === 'path') return place();
    if (key === 'files') return fc.array(place(), { minLength: 1, maxLength: 2 });
    return make(schema, depth + 1);
  }

  function place(): Made {
    return fc.constantFrom('nothing.yardstick', join(dir, 'nothing.yardstick'), join(dir, 'no', 'x.csv'), dir);
  }

  function array(schema: Schema, depth: number): Made {
    const least = Number(schema.minItems ?? 0);
    if (Array.isArray(schema.prefixItems)) {
      return fc.tuple(...(schema.prefixItems as Schema[]).map((item) => make(item, depth + 1)));
    }
    const maxLength = Math.min(Number(schema.maxItems ?? 3), Math.max(3, least));
    return fc.array(make((schema.items ?? {}) as Schema, depth + 1), { minLength: least, maxLength });
  }
}

/** Words that mean something somewhere, and words that try to break out. */
const words = [
  'net_sales',
  '2025-03',
  '2026-01',
  '1',
  '0.03',
  '华东',
  '销售',
  "'; DROP TABLE person; --",
  '<b>x</b>',
  '\u0000',
];

function text(schema: Schema): Made {
  if (typeof schema.pattern === 'string') return fc.stringMatching(new RegExp(schema.pattern));
  const minLength = Number(schema.minLength ?? 0);
  const maxLength = Math.min(Number(schema.maxLength ?? 30), 30);
  const known = words.filter((word) => word.length >= minLength && word.length <= maxLength);
  const any = fc.string({ minLength, maxLength, unit: 'grapheme' });
  return known.length > 0 ? fc.oneof(fc.constantFrom(...known), any) : any;
}

function number(schema: Schema): Made {
  const isWhole = schema.type === 'integer';
  const step = isWhole ? 1 : 1e-9;
  const low = bound(schema.minimum, schema.exclusiveMinimum, step) ?? -1e12;
  const high = bound(schema.maximum, schema.exclusiveMaximum, -step) ?? 1e12;
  const small = isWhole
    ? fc.integer({ min: clamp(1), max: clamp(40) })
    : fc.double({ min: clamp(0), max: clamp(1), noNaN: true });
  const whole = isWhole ? fc.maxSafeInteger().map(clamp) : fc.double({ min: low, max: high, noNaN: true });
  return fc.oneof(small, fc.constantFrom(low, high), whole);

  function clamp(value: number): number {
    return Math.min(high, Math.max(low, value));
  }
}

function bound(inclusive: unknown, exclusive: unknown, step: number): number | null {
  if (typeof inclusive === 'number') return inclusive;
  return typeof exclusive === 'number' ? exclusive + step : null;
}
