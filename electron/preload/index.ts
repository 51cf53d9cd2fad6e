import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge, CallOptions, Envelope } from '../../src/core/contract/envelope';

/** The `File` of the page; this side has no types of the DOM. */
type PageFile = Parameters<typeof webUtils.getPathForFile>[0];

/** Dropped and chosen files stay on disk: what crosses is their paths, in the input's `files`. */
function withPaths(input: unknown, files: readonly unknown[]): unknown {
  // The bridge carries objects of the page over as they are; getPathForFile throws for what is no file.
  const paths = files.map((file) => webUtils.getPathForFile(file as PageFile));
  // Calls that take files take an object.
  return { ...(input as Record<string, unknown>), files: paths };
}

const bridge: Bridge = {
  call: (name: string, input: unknown, options: CallOptions, files: readonly unknown[] = []): Promise<Envelope> =>
    // Main answers this channel with an envelope.
    ipcRenderer.invoke('call', name, files.length > 0 ? withPaths(input, files) : input, options) as Promise<Envelope>,
};

contextBridge.exposeInMainWorld('yardstick', bridge);
