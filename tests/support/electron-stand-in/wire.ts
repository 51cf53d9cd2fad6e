/** What goes over the channel between the process under test and the test. */
type Message =
  | { readonly kind: 'ask'; readonly id: number; readonly name: string; readonly data: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly kind: 'tell'; readonly name: string; readonly data: unknown };

type Handler = (data: never) => unknown;

interface Port {
  send(message: Message): void;
  onMessage(listener: (message: Message) => void): void;
}

/** Both ends of the channel: asks wait for an answer, tells do not. */
export class Wire {
  readonly #waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>();
  readonly #handlers = new Map<string, Handler>();
  #last = 0;

  constructor(private readonly port: Port) {
    port.onMessage((message) => void this.#take(message));
  }

  /** The data must be what `name` expects on the other side: both sides are in this folder. */
  on(name: string, handler: Handler): void {
    this.#handlers.set(name, handler);
  }

  tell(name: string, data: unknown): void {
    this.port.send({ kind: 'tell', name, data });
  }

  ask(name: string, data: unknown = null): Promise<unknown> {
    return new Promise((done, fail) => {
      const id = ++this.#last;
      this.#waiting.set(id, { done, fail });
      this.port.send({ kind: 'ask', id, name, data });
    });
  }

  /** The other side has gone: nobody will answer. */
  end(reason: string): void {
    for (const { fail } of this.#waiting.values()) fail(new Error(reason));
    this.#waiting.clear();
  }

  async #take(message: Message): Promise<void> {
    if (message.kind === 'reply') {
      this.#settle(message.id, message);
      return;
    }
    const handler = this.#handlers.get(message.name);
    if (message.kind === 'tell') {
      // Both sides are in this folder and agree on what a name carries.
      handler?.(message.data as never);
      return;
    }
    const { id } = message;
    try {
      if (!handler) throw new Error(`nobody answers ${message.name}`);
      const value = await handler(message.data as never);
      this.port.send({ kind: 'reply', id, value });
    } catch (error) {
      this.port.send({ kind: 'reply', id, error: error instanceof Error ? error.message : String(error) });
    }
  }

  #settle(id: number, { value, error }: { readonly value?: unknown; readonly error?: string }): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error !== undefined) waiting?.fail(new Error(error));
    else waiting?.done(value);
  }
}
