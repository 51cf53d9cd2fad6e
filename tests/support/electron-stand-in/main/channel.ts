import { Wire } from '../wire';

/** The channel to the test that started this process. */
export const wire = new Wire({
  send: (message) => {
    if (process.connected) process.send?.(message);
  },
  // The test sends nothing but messages of the wire.
  onMessage: (listener) => process.on('message', (message) => listener(message as Parameters<typeof listener>[0])),
});

/**
 * A stand-in object that is loud about what it lacks: using it throws and is reported to the test, which fails.
 */
export function loud<T extends object>(name: string, object: T): T {
  return new Proxy(object, {
    get(target, key) {
      // Promises and inspectors look for keys of their own.
      if (key in target || typeof key === 'symbol' || key === 'then' || key === 'toJSON') {
        const value: unknown = Reflect.get(target, key);
        // Methods run on the object itself, whose private members the proxy does not have.
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      }
      wire.tell('missing', `${name}.${key}`);
      throw new Error(`the Electron stand-in has no ${name}.${key}`);
    },
  });
}
