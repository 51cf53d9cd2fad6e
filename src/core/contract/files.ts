/** A file that the app wrote for the user. */
export interface SavedFile {
  readonly name: string;
  /** Where it lies, when the app chose or the user picked a place on this machine. */
  readonly path?: string;
  /** Where the browser fetches it, in the browser shell. */
  readonly download?: string;
}
