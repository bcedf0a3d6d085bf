import path from 'node:path';
import { openDatabase } from '#db/client';
import { demonstrationAccounts, seedDemonstration } from '#db/seed/index';
import type { Role } from '#services/kernel/actor';
import { photoFolder } from '#services/photos/index';
import { openSite, type TestSite } from './site';

/** The demonstration's first village. */
export const villageCode = 'qh';

/** The built site with a small demonstration in it: the same people, less of everything they did. */
export async function openDemonstration(scale = 0.04): Promise<TestSite> {
  const site = await openSite({ DEMO: '1' });
  const owner = openDatabase(site.ownerUrl);
  try {
    const photos = photoFolder(path.join(site.environment.DATA_DIR, 'photos'));
    await seedDemonstration(owner, { photos, scale, onProgress: () => {} });
  } finally {
    await owner.close();
  }
  return site;
}

/** The Cookie header of a person of the demonstration, signed in by the one tap of the sign-in page. */
export async function tapIn(site: TestSite, role: Role): Promise<string> {
  const person = demonstrationAccounts.findIndex((account) => account.role === role);
  const answer = await fetch(`${site.baseUrl}/sign-in/demonstration`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: site.baseUrl },
    body: new URLSearchParams({ person: String(person) }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`${role} could not sign in: ${answer.status}`);
  return cookie;
}
