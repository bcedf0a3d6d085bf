import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test as plainTest } from 'vitest';
import type { Tx } from '#db/client';
import { newId } from '#services/kernel/ids';
import { addPhoto, loadPhoto, PHOTO_BYTES_MAX, photoFolder, preparePhoto } from '#services/photos';
import { createClaim } from '#tests/factories/claims';
import {
  checkerActor,
  committeeActor,
  createMember,
  createVillage,
  memberActor,
  personActor,
  setup,
  shopStaffActor,
} from '#tests/factories/org';
import { createPhoto, memoryStore, picture } from '#tests/factories/photos';
import { createRule } from '#tests/factories/rules';
import { test } from '#tests/harness/database';

function distance(one: Buffer, other: Buffer): number {
  return [...one].reduce((bits, byte, index) => {
    const difference = byte ^ (other[index] ?? 0);
    return bits + [...difference.toString(2)].filter((bit) => bit === '1').length;
  }, 0);
}

describe('preparePhoto', () => {
  plainTest('turns upright, shrinks and strips all metadata', async () => {
    const upload = await sharp(await picture({ width: 3000, height: 2000 }))
      .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '31/1 12/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(upload).metadata()).exif).toBeDefined();
    const photo = await preparePhoto(upload);
    const kept = await sharp(photo.bytes).metadata();
    expect([photo.width, photo.height]).toEqual([1067, 1600]);
    expect([kept.width, kept.height, kept.format]).toEqual([1067, 1600, 'jpeg']);
    expect([kept.exif, kept.orientation, kept.xmp, kept.iptc, kept.icc]).toEqual(Array(5).fill(undefined));
  });

  plainTest('never enlarges', async () => {
    const photo = await preparePhoto(await picture({ width: 200, height: 100, format: 'png' }));
    expect([photo.width, photo.height]).toEqual([200, 100]);
  });

  plainTest('finds the same picture again, smaller, lighter and in another format', async () => {
    const original = await preparePhoto(await picture({ scene: 7, width: 900, height: 600 }));
    const again = await preparePhoto(await picture({ scene: 7, width: 450, height: 300, shade: 12, format: 'webp' }));
    const another = await preparePhoto(await picture({ scene: 8, width: 900, height: 600 }));
    expect(again.uploadHash).not.toBe(original.uploadHash);
    expect(distance(original.likeness, again.likeness)).toBeLessThanOrEqual(6);
    expect(distance(original.likeness, another.likeness)).toBeGreaterThan(12);
  });

  const bomb = async () => {
    const png = Buffer.from(
      await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
        .png()
        .toBuffer(),
    );
    png.writeUInt32BE(20_000, 16);
    png.writeUInt32BE(20_000, 20);
    const { crc32 } = await import('node:zlib');
    png.writeUInt32BE((crc32 as (data: Buffer) => number)(png.subarray(12, 29)), 29);
    return png;
  };
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>';
  plainTest.each<[string, string, () => Promise<Uint8Array> | Uint8Array]>([
    ['what is too large', 'photos/too-large', () => new Uint8Array(PHOTO_BYTES_MAX + 1)],
    ['a text', 'photos/not-a-picture', () => Buffer.from('hello')],
    ['nothing', 'photos/not-a-picture', () => new Uint8Array()],
    ['a drawing that reads files', 'photos/not-a-picture', () => Buffer.from(svg)],
    [
      'half a picture',
      'photos/not-a-picture',
      async () => (await picture({ width: 900, height: 900 })).subarray(0, 2000),
    ],
    ['a header without a picture', 'photos/not-a-picture', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0])],
    ['a picture that unpacks into all memory', 'photos/too-many-pixels', bomb],
  ])('refuses %s', async (_what, code, upload) => {
    await expect(preparePhoto(await upload())).rejects.toMatchObject({ code });
  });
});

describe('the folder', () => {
  plainTest('keeps files to itself and answers nothing for a lost one', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'yilin-photos-'));
    try {
      const store = photoFolder(folder);
      const [villageId, photoId] = [newId(), newId()];
      await store.write(villageId, photoId, Buffer.from('picture'));
      expect((await store.read(villageId, photoId))?.toString()).toBe('picture');
      expect(readdirSync(path.join(folder, villageId))).toEqual([photoId]);
      expect(statSync(path.join(folder, villageId, photoId)).mode & 0o077).toBe(0);
      expect(await store.read(villageId, newId())).toBeUndefined();
      await expect(store.read(villageId, '../../etc/passwd')).rejects.toThrow(/two ids/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a photo', () => {
  async function arrange(tx: Tx) {
    const village = await createVillage(tx);
    const member = await createMember(tx, village);
    const claimant = memberActor(member);
    const rule = await createRule(tx, village.id, { evidence: 'photo' });
    const photoId = await createPhoto(tx, claimant, village.id);
    await createClaim(tx, claimant, rule.code, { photoIds: [photoId] });
    return { village, member, claimant, photoId };
  }

  test('is shown to who took it, its member and the checkers of the village', async ({ tx }) => {
    const { village, member, claimant, photoId } = await arrange(tx);
    const eyes = [
      claimant,
      memberActor(member, { accountId: randomUUID() }),
      checkerActor(village),
      committeeActor(village),
      personActor('supervisor', village),
      setup,
    ];
    for (const actor of eyes) {
      expect(await loadPhoto(tx, actor, village.code, photoId)).toEqual({
        villageId: village.id,
        id: photoId,
        isPublic: false,
        isRevocable: false,
      });
    }
  });

  test('is not found for anybody else', async ({ tx }) => {
    const { village, photoId } = await arrange(tx);
    const elsewhere = await createVillage(tx);
    const neighbour = await createMember(tx, village, { name: '李四' });
    const eyes = [
      memberActor(neighbour),
      shopStaffActor(village, randomUUID()),
      checkerActor(elsewhere),
      { kind: 'visitor', origin: setup.origin } as const,
    ];
    for (const actor of eyes) {
      await expect(loadPhoto(tx, actor, village.code, photoId)).rejects.toMatchObject({ code: 'photos/not-found' });
    }
    await expect(loadPhoto(tx, setup, elsewhere.code, photoId)).rejects.toMatchObject({ code: 'photos/not-found' });
    await expect(loadPhoto(tx, setup, village.code, "' or 1=1")).rejects.toMatchObject({ code: 'photos/not-found' });
  });

  test('of goods is for everybody', async ({ tx }) => {
    const village = await createVillage(tx);
    const photoId = await createPhoto(tx, committeeActor(village), village.id, { purpose: 'goods' });
    const visitor = { kind: 'visitor', origin: setup.origin } as const;
    expect(await loadPhoto(tx, visitor, village.code, photoId)).toMatchObject({ isPublic: true });
  });

  test('is added only in a village and a role that may', async ({ tx }) => {
    const village = await createVillage(tx);
    const member = await createMember(tx, village);
    const photo = await preparePhoto(await picture());
    const add = (actor: Parameters<typeof addPhoto>[1], villageId: string, purpose: 'claim' | 'goods') =>
      addPhoto(tx, actor, memoryStore(), { villageId, purpose, photo });
    const elsewhere = await createVillage(tx);
    await expect(add(memberActor(member), village.id, 'goods')).rejects.toMatchObject({
      code: 'permission/not-allowed',
    });
    await expect(add(memberActor(member), elsewhere.id, 'claim')).rejects.toMatchObject({
      code: 'permission/not-found',
    });
    await expect(add({ kind: 'visitor', origin: setup.origin }, village.id, 'claim')).rejects.toMatchObject({
      code: 'permission/not-signed-in',
    });
  });
});
