import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/** A transaction: drizzle for most work, `$client` (postgres.js) for the prepared hot path. Only `Database` makes one. */
export type Tx = PostgresJsDatabase & {
  $client: postgres.TransactionSql;
  readonly isTransaction: true;
  /** Runs a part that may fail and be taken back alone: what came before it stands. The error goes on. */
  savepoint<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
};
/** The pooled database, for single reads outside a transaction. */
export type Db = PostgresJsDatabase & { $client: postgres.Sql };
/** What a query may read from. */
export type Reader = Db | Tx;

export interface Database {
  readonly db: Db;
  readonly url: string;
  /** Runs `work` in one transaction (read committed). No retries here: see `app/http/transaction.server.ts`. */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Runs `work` on one unchanging view of the database: read only, without a time limit for its statements. */
  snapshot<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections at most. */
  readonly connectionsMax?: number;
  /** False behind PgBouncer in transaction mode. */
  readonly prepare?: boolean;
  readonly applicationName?: string;
  /** A statement that runs longer is cancelled. */
  readonly statementTimeoutMs?: number;
}

/** Opens a pool on `url`. Connections are made lazily; nothing is reached until the first query. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const client = postgres(url, {
    max: options.connectionsMax ?? 10,
    prepare: options.prepare ?? true,
    connect_timeout: 10,
    idle_timeout: 60,
    onnotice: () => {},
    connection: {
      application_name: options.applicationName ?? 'yilin',
      statement_timeout: options.statementTimeoutMs ?? 15_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 15_000,
    },
  });
  const db = drizzle(client);
  const asTx = (transactionSql: postgres.TransactionSql): Tx => {
    // drizzle reads the parsers of the client it is given; a transaction's handle has none of its own.
    const handle = Object.assign(transactionSql, { options: client.options });
    const tx = drizzle(handle as unknown as postgres.Sql);
    const savepoint = <Result>(work: (part: Tx) => Promise<Result>) =>
      transactionSql.savepoint((part) => work(asTx(part))) as Promise<Result>;
    return Object.assign(tx, { isTransaction: true as const, savepoint }) as unknown as Tx;
  };
  return {
    db,
    url,
    transaction: (work) => client.begin((transactionSql) => work(asTx(transactionSql))) as Promise<never>,
    snapshot: (work) =>
      client.begin('isolation level repeatable read read only', async (transactionSql) => {
        await transactionSql`set local statement_timeout = 0`;
        return work(asTx(transactionSql));
      }) as Promise<never>,
    close: () => client.end({ timeout: 5 }),
  };
}
