import { createContext, useContext, type ReactNode } from 'react';
import type { SchemeDocument } from '../../../core/domain/scheme';
import type { Path } from './path';

export interface Form {
  readonly document: SchemeDocument;
  readonly set: (path: Path, value: unknown) => void;
  /** What the scheme check says of a field; undefined where nothing is wrong. */
  readonly errorAt: (path: Path) => string | undefined;
  /** The field of a condition inside a figure: conditions are made of figures, so figures cannot know their field. */
  readonly conditionAt: (path: Path, value: unknown, number: string) => ReactNode;
}

export const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === null) throw new Error('A field stands outside a scheme form.');
  return form;
}
