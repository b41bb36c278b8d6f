/** A host in two parts: what somebody may call anything, and the part that a registrar hands out. */
export interface HostParts {
  readonly before: string;
  readonly domain: string;
}

/** Splits `name` before `domain`: "login.eksempel.dk" → "login." and "eksempel.dk". All is domain where it does not end so. */
export function hostParts({ name, domain }: { readonly name: string; readonly domain: string }): HostParts {
  if (name !== domain && !name.endsWith(`.${domain}`)) return { before: '', domain: name };
  return { before: name.slice(0, name.length - domain.length), domain };
}
