import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import { likeLiteral } from '../kernel/search-text';
import { refuse } from './redemption-refusal';
import { cashierOf } from './till';
import type { BlockReason, CardState } from './vocabulary';

export interface FoundCard extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly state: CardState;
  readonly memberId: string;
}

/** The card of a village with a number. */
export async function findCardByNumber(
  reader: Reader,
  villageId: string,
  number: string,
): Promise<FoundCard | undefined> {
  const [row] = await reader.execute<FoundCard>(
    sql`select id, number, state, member_id as "memberId" from redemption_cards where village_id = ${villageId} and number = ${number}`,
  );
  return row;
}

export interface Card extends FoundCard {
  readonly memberNumber: string;
  /** The full name: mask it before it is shown to others. */
  readonly memberName: string;
  readonly gridName: string | null;
  readonly hasPin: boolean;
  readonly issuedAt: string;
  readonly blockedAt: string | null;
  readonly blockReason: BlockReason | null;
}

async function selectCards(reader: Reader, where: SQL, limit: number): Promise<Card[]> {
  const rows = await reader.execute<Card>(sql`
    select c.id, c.number, c.state, c.member_id as "memberId", m.number as "memberNumber", m.name as "memberName",
      u.name as "gridName", c.pin_hash is not null as "hasPin", to_jsonb(c.issued_at) #>> '{}' as "issuedAt",
      to_jsonb(c.blocked_at) #>> '{}' as "blockedAt", c.block_reason as "blockReason"
    from redemption_cards c
    join org_members m on m.village_id = c.village_id and m.id = c.member_id
    left join org_units u on u.id = m.grid_id
    where ${where} order by c.issued_at desc, c.number limit ${limit}`);
  return [...rows];
}

/** The cards of a village, the newest first. */
export function listCards(reader: Reader, villageId: string, state?: CardState): Promise<Card[]> {
  const ofState = state ? sql`and c.state = ${state}` : sql``;
  return selectCards(reader, sql`c.village_id = ${villageId} ${ofState}`, 500);
}

/** The member's latest card, whatever its state. */
export async function findLatestCard(reader: Reader, villageId: string, memberId: string): Promise<Card | undefined> {
  const [card] = await selectCards(reader, sql`c.village_id = ${villageId} and c.member_id = ${memberId}`, 1);
  return card;
}

/** A card for the till's PIN page. Refusals: permission/*, redemption/not-allowed, redemption/not-found. */
export async function loadTillCard(reader: Reader, actor: Actor, cardId: string): Promise<Card> {
  const cashier = cashierOf(actor);
  const [card] = await selectCards(reader, sql`c.village_id = ${cashier.villageId} and c.id::text = ${cardId}`, 1);
  if (!card) throw refuse('redemption/not-found');
  return card;
}

export interface CardCandidate extends Record<string, unknown> {
  readonly memberId: string;
  readonly number: string;
  readonly name: string;
  readonly gridName: string | null;
  readonly birthYear: number | null;
  readonly hasPhone: boolean;
  readonly cardState: CardState | null;
}

/**
 * Members for whom a card may be printed: those without a phone and without a card first.
 *
 * Refusals: permission/*.
 */
export async function listCardCandidates(
  reader: Reader,
  actor: Actor,
  villageId: string,
  filter: { readonly text?: string; readonly onlyWithout: boolean },
): Promise<CardCandidate[]> {
  authorize(actor, 'cards.manage', villageId);
  const text = filter.text?.trim().toLowerCase();
  const pattern = text ? `%${likeLiteral(text)}%` : undefined;
  const matching = pattern
    ? sql`and (lower(m.name) like ${pattern} or m.initials like ${pattern} or m.number like ${pattern})`
    : sql``;
  const without = filter.onlyWithout ? sql`where "cardState" is distinct from 'active'` : sql``;
  const rows = await reader.execute<CardCandidate>(sql`
    select * from (
      select m.id as "memberId", m.number, m.name, u.name as "gridName", m.birth_year as "birthYear",
        m.phone_cipher is not null as "hasPhone",
        (select c.state from redemption_cards c where c.village_id = m.village_id and c.member_id = m.id
          order by c.issued_at desc limit 1) as "cardState"
      from org_members m left join org_units u on u.id = m.grid_id
      where m.village_id = ${villageId} and m.left_on is null ${matching}
    ) members ${without}
    order by "hasPhone", "birthYear" nulls last, number limit 300`);
  return [...rows];
}
