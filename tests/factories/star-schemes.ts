import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { adoptScheme as adopt, draftScheme } from '#services/stars/index';
import type { SchemeContent } from '#services/stars/vocabulary';
import { byBands } from '~/copy/star-presets';
import { setup } from './org';

export interface TestScheme {
  readonly versionId: string;
  readonly code: string;
  readonly content: SchemeContent;
}

/** A draft of a unit: five stars by bands when nothing is said. The unit may have the code already. */
export async function createSchemeDraft(
  tx: Tx,
  unit: { readonly id: string },
  content: SchemeContent = byBands,
  name = '五星创评办法',
): Promise<TestScheme> {
  const code = content.form === 'stars' ? 'stars' : `supervision-${content.frequency}`;
  const command = { requestId: randomUUID(), unitId: unit.id, code, revises: true, name, content };
  const { result } = await draftScheme(tx, setup, command);
  return { versionId: result.versionId, code, content };
}

/** A scheme of a county, township or village that was adopted long ago and holds since 2022. */
export async function adoptScheme(
  tx: Tx,
  unit: { readonly id: string },
  content?: SchemeContent,
  name?: string,
): Promise<TestScheme> {
  const scheme = await createSchemeDraft(tx, unit, content, name);
  await adopt(tx, setup, {
    versionId: scheme.versionId,
    meeting: '村民代表会议',
    meetingOn: '2021-12-20',
    validFrom: '2022-01-01',
    now: new Date('2021-12-25T04:00:00Z'),
  });
  return scheme;
}
