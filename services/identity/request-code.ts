import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { phoneBlindIndex } from '../kernel/personal-data';
import { Refusal } from '../kernel/refusal';
import { enqueueMessage } from '../messages/index';
import { lockAccount } from './account-lock';
import type { RequestCodeCommand } from './commands';
import { issueCode } from './issue-code';
import { codeIntervalMs, codeLifeMs, codesPerDayMax } from './policy';
import { findAccountVillage } from './scope-queries';
import type { CodePurpose, IdentityRefusalCode } from './vocabulary';

/**
 * Sends a one-time code to a phone with an account; an earlier one is void. A phone without an account gets none, and
 * the answer is the same. Two requests at the same moment count one after the other.
 * Refusals: identity/code-too-soon, identity/codes-used-up.
 */
export async function requestCode(
  tx: Tx,
  actor: Actor,
  purpose: CodePurpose,
  command: RequestCodeCommand,
): Promise<{ minutes: number }> {
  const phoneBlind = phoneBlindIndex(command.phone);
  const client = tx.$client;
  await client`select pg_advisory_xact_lock(hashtextextended(${phoneBlind.toString('hex')}, 720180201))`;
  const [sent] = await client<{ count: number; wait: number | null }[]>`
    select count(*)::int as count,
      ceil(extract(epoch from max(recorded_at) - clock_timestamp()) + ${codeIntervalMs / 1000})::int as wait
    from identity_codes where phone_blind = ${phoneBlind} and recorded_at > clock_timestamp() - interval '1 day'`;
  const seconds = sent?.wait ?? 0;
  if (seconds > 0) throw new Refusal<IdentityRefusalCode>('identity/code-too-soon', { seconds });
  if ((sent?.count ?? 0) >= codesPerDayMax) throw new Refusal<IdentityRefusalCode>('identity/codes-used-up');
  const code = await issueCode(tx, phoneBlind, purpose, codeLifeMs);
  const account = await lockAccount(tx, phoneBlind);
  const minutes = codeLifeMs / 60_000;
  if (account) {
    const message = { channel: 'text', kind: 'one-time-code', recipient: command.phone } as const;
    await enqueueMessage(tx, { ...message, villageId: null, accountId: account.id, details: { code, minutes } });
    const event = { action: 'identity.send-code', subjectKind: 'account', subjectId: account.id };
    const villageId = await findAccountVillage(tx, account.id);
    await recordAudit(tx, actor, { villageId, ...event, details: { purpose } });
  }
  return { minutes };
}
