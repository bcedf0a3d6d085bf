import postgres from 'postgres';
import type { Database } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { points } from '#services/kernel/decimal';
import { idFrom, newId } from '#services/kernel/ids';
import { openAccount, postTransfers, TRANSFERS_MAX, type TransferDraft } from '#services/ledger/index';
import { copyTables } from './copied-tables';
import { atOnce, type Comparison, compare } from './rounds';
import { insertStaged, stageTransfers } from './staged-transfers';

const VILLAGES = 64;
const MEMBERS_PER_VILLAGE = 100;
const POSTS = 2500;
const BATCH = 57_000;
const actor = jobActor('bench');
const amount = points('2');
const hash = Buffer.alloc(32, 7);
const text64 = 'a'.repeat(64);

interface Book {
  readonly villageId: string;
  readonly issuance: string;
  readonly members: readonly string[];
}

async function openBook(database: Database, members: number): Promise<Book> {
  const villageId = newId();
  return database.transaction(async (tx) => {
    const issuance = await openAccount(tx, { villageId, unit: 'points', kind: 'issuance', ownerId: villageId });
    const rows = await tx.$client<{ id: string }[]>`
      select ledger_open_account(${villageId}, 'points', 'member', new_id()) as id from generate_series(1, ${members}::integer)`;
    return { villageId, issuance, members: rows.map(({ id }) => id) };
  });
}

function award(book: Book, member: string, requestId: string, batchId = book.villageId): TransferDraft {
  return {
    kind: 'award',
    unit: 'points',
    fromAccountId: book.issuance,
    toAccountId: member,
    amount,
    occurredOn: '2026-11-01',
    requestId,
    sourceKind: 'batch',
    sourceId: batchId,
    summary: '入户走访',
  };
}

/** One statement that writes the rows of an award: the transfer, its two entries, both balances. */
function plainPost(database: Database, book: Book, member: string): Promise<unknown> {
  const id = newId();
  return database.db.$client`
    with moved as (
      update plain_ledger_accounts a set version = a.version + 1, head_hash = ${hash},
        balance = a.balance + case when a.id = ${member} then 2 else -2 end
      where a.village_id = ${book.villageId} and a.id in (${book.issuance}, ${member})
      returning a.id, a.version, a.balance
    ), written as (
      insert into plain_ledger_transfers (village_id, id, sequence, kind, unit, from_account_id, to_account_id, amount,
        occurred_on, recorded_at, request_id, command_hash, shortfall, source_kind, source_id, operator_name, summary, hash)
      values (${book.villageId}, ${id}, nextval('ledger_transfer_sequence'), 'award', 'points', ${book.issuance}, ${member},
        2, '2026-11-01', clock_timestamp(), ${newId()}, ${text64}, 0, 'batch', ${book.villageId}, 'bench', '入户走访', ${hash})
    )
    insert into plain_ledger_entries (village_id, account_id, version, transfer_id, amount, balance_after, hash)
    select ${book.villageId}, m.id, m.version, ${id}, case when m.id = ${member} then 2 else -2 end, m.balance, ${hash} from moved m`;
}

const ledgerTables = ['ledger_accounts', 'ledger_transfers', 'ledger_entries'];

/** A transfer through the service against one prepared statement that writes the same rows. */
export async function benchPosting(
  database: Database,
  superuserUrl: string,
  settle: () => Promise<void>,
): Promise<Comparison> {
  const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    await copyTables(superuser, ledgerTables);
    const books = await Promise.all(Array.from({ length: VILLAGES }, () => openBook(database, MEMBERS_PER_VILLAGE)));
    await superuser`insert into plain_ledger_accounts select * from ledger_accounts`;
    const place = (index: number): [Book, string] => {
      const book = books[index % VILLAGES]!;
      return [book, book.members[Math.floor(index / VILLAGES) % MEMBERS_PER_VILLAGE]!];
    };
    return await compare(
      {
        name: 'ledger: postTransfers in a transaction',
        run: () =>
          atOnce(POSTS, (index) => {
            const [book, member] = place(index);
            return database.transaction((tx) =>
              postTransfers(tx, actor, book.villageId, [award(book, member, newId())]),
            );
          }),
      },
      {
        name: 'ledger: one prepared statement, same rows',
        run: () => atOnce(POSTS, (index) => plainPost(database, ...place(index))),
      },
      { settle },
    );
  } finally {
    await superuser.end();
  }
}

/** A batch of awards in chunks, each a transaction with a key per batch and member, against INSERT … SELECT. */
export async function benchBatch(
  database: Database,
  superuserUrl: string,
  settle: () => Promise<void>,
): Promise<Comparison> {
  const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    await copyTables(superuser, ledgerTables);
    const book = await openBook(database, BATCH);
    let batchId = newId();
    const postBatch = async () => {
      batchId = newId();
      for (let from = 0; from < BATCH; from += TRANSFERS_MAX) {
        const chunk = book.members.slice(from, from + TRANSFERS_MAX);
        const drafts = chunk.map((member) => award(book, member, idFrom(batchId, member), batchId));
        await database.transaction((tx) => postTransfers(tx, actor, book.villageId, drafts));
      }
      return BATCH;
    };
    const stageBatch = () => stageTransfers(superuser, `source_id = '${batchId}'`);
    const insertSelect = async () => {
      await insertStaged(database);
      return BATCH;
    };
    return await compare(
      { name: `batch: ${BATCH} awards in chunks of ${TRANSFERS_MAX}`, run: postBatch },
      { name: 'batch: INSERT … SELECT of the same rows', prepare: stageBatch, run: insertSelect },
      { rounds: 3, settle, inOrder: true },
    );
  } finally {
    await superuser.end();
  }
}
