import postgres from 'postgres';
import { expect, test } from 'vitest';
import { checkVillageBook, readVillageBook } from '#services/ledger/index';
import { ownDatabase } from '#tests/harness/database';
import { openBook } from './ledger-fixture';

test('the check of one village names its changed row and leaves the neighbour’s book alone', async () => {
  const own = await ownDatabase();
  const superuser = postgres(own.superuserUrl, { max: 1, onnotice: () => {} });
  try {
    const [changed, sound] = await own.database.transaction(async (tx) => {
      const books = [await openBook(tx), await openBook(tx)] as const;
      for (const book of books) await book.post(book.draft(), book.spend('4'));
      return books;
    });
    await superuser.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update ledger_accounts set balance = balance + 100 where id = ${changed.member}`;
    });
    const check = await checkVillageBook(own.database.db, changed.villageId);
    expect(check.ok).toBe(false);
    expect(check.problems.map((problem) => [problem.row, problem.id])).toContainEqual(['account', changed.member]);
    expect((await readVillageBook(own.database.db, changed.villageId)).balanced).toBe(false);
    expect(await checkVillageBook(own.database.db, sound.villageId)).toEqual({ ok: true, problems: [] });
  } finally {
    await superuser.end();
    await own.close();
  }
});
