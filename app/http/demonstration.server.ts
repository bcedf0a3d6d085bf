import { demonstrationAccounts } from '#db/seed/index';
import type { RequestContext } from './context.server';

/** What the sign-in page of a demonstration offers for one tap; nothing anywhere else. */
export interface DemonstrationChoice {
  readonly index: number;
  readonly role: string;
  readonly label: string;
}

export function demonstrationChoices({ environment }: Pick<RequestContext, 'environment'>): DemonstrationChoice[] {
  if (!environment.DEMO) return [];
  return demonstrationAccounts.map(({ role, label }, index) => ({ index, role, label }));
}

/** Phone and password of a demonstration account; undefined outside a demonstration. */
export function demonstrationAccount({ environment }: Pick<RequestContext, 'environment'>, index: number) {
  return environment.DEMO ? demonstrationAccounts[index] : undefined;
}
