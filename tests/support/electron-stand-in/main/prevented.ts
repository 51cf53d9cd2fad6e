interface Preventable {
  preventDefault(): void;
}

/** Emits something that listeners may stop; true when one did. */
export function isPrevented(emit: (event: Preventable) => void): boolean {
  const state = { prevented: false };
  emit({
    preventDefault: () => {
      state.prevented = true;
    },
  });
  return state.prevented;
}
