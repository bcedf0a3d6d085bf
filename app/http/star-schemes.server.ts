import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import type { BeginSchemeForm, DraftSchemeCommand } from '#services/stars/commands';
import { loadScheme, type SchemeVersion } from '#services/stars/index';
import type { SchemeFrame } from '~/components/stars/scheme-desk';
import type { SchemeLine } from '~/components/stars/scheme-list';
import { STAR_PRESETS } from '~/copy/star-presets';
import { answerPage } from './answer.server';
import { readDeskFrame } from './desk.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';
import { readUpperDesk } from './upper-desk.server';

/** Whose schemes a page is about: a village's, or a township's or county's. */
export interface SchemePlace {
  readonly actor: PersonActor;
  readonly unitId: string;
  readonly village: VillageName | undefined;
}

/** Where the schemes of a place stand. */
export const schemesPath = ({ village }: Pick<SchemePlace, 'village'>): string =>
  village ? `/desk/${village.code}/stars/schemes` : '/desk/stars/schemes';

/** Who sits at the desk, and what they may do with the schemes of this very unit. */
export async function readSchemeDesk(args: RequestArgs, place: SchemePlace) {
  const { actor, village, unitId } = place;
  const frame: SchemeFrame = village
    ? { village: await readDeskFrame(args.context, actor, village) }
    : { upper: (await readUpperDesk(args.context, actor)).frame };
  const isOwn = actor.unitId === unitId;
  return {
    frame,
    home: schemesPath(place),
    today: dateInChina(),
    canWrite: isOwn && can(actor, 'stars.write'),
    canAdopt: isOwn && can(actor, 'stars.adopt'),
  };
}

/** The version that the address names, with all versions of its code along the levels, and which of them holds. */
export async function readSchemePage(args: RequestArgs, place: SchemePlace) {
  const [desk, { version, versions }] = await Promise.all([
    readSchemeDesk(args, place),
    answerPage(() => loadScheme(readFrom(args.context), place.unitId, args.params.scheme ?? '')),
  ]);
  const standing = standingOn(versions, desk.today);
  return {
    ...desk,
    version,
    versions,
    here: `${desk.home}/${version.versionId}`,
    isOwn: version.unitId === place.unitId,
    /** What holds today, wherever it comes from. */
    standing,
    draft: versions.find((each) => each.state === 'draft'),
  };
}

/** Of versions of one code, the nearest level's first: the one that holds on a day. */
export function standingOn(versions: readonly SchemeVersion[], on: string): SchemeVersion | undefined {
  return versions.find((each) => holdsOn(each, on));
}

export function holdsOn({ state, validFrom, validUntil }: SchemeVersion, on: string): boolean {
  const wasHeld = state === 'adopted' || (state === 'retired' && validUntil !== null);
  return wasHeld && validFrom !== null && validFrom <= on && (validUntil === null || validUntil >= on);
}

/** One line for each code: what holds on a day, or else the latest of the nearest level; and what is being prepared. */
export function schemeLines(versions: readonly SchemeVersion[], on: string): SchemeLine[] {
  const codes = [...new Set(versions.map((each) => each.code))];
  return codes.flatMap((code) => {
    const own = versions.filter((each) => each.code === code);
    const held = standingOn(own, on);
    const shown = held ?? own[0];
    if (!shown) return [];
    const isComing = ({ state, validFrom }: SchemeVersion) =>
      state === 'adopted' && validFrom !== null && validFrom > on;
    return [
      {
        shown,
        holds: held !== undefined,
        coming: own.filter((each) => isComing(each)),
        draft: own.find((each) => each.state === 'draft'),
      },
    ];
  });
}

/** The version that a draft is to begin from; undefined where the form names none. */
export async function readBasis(args: RequestArgs, place: SchemePlace, from: string | undefined) {
  if (from === undefined) return undefined;
  return (await answerPage(() => loadScheme(readFrom(args.context), place.unitId, from))).version;
}

/** The command that begins a draft as the form says. */
export function beginningOf(
  form: BeginSchemeForm,
  unitId: string,
  basis: SchemeVersion | undefined,
): DraftSchemeCommand {
  const { requestId, name } = form;
  if (basis) {
    const { code, content } = basis;
    return { requestId, unitId, code, revises: basis.unitId === unitId, name: name ?? basis.name, content };
  }
  const preset = STAR_PRESETS.find((each) => each.key === form.preset) ?? STAR_PRESETS[0]!;
  const code = form.separate ? `${preset.code}-${requestId.slice(-4).toLowerCase()}` : preset.code;
  return { requestId, unitId, code, revises: false, name: name ?? preset.name, content: preset.content };
}

/** The version to compare with: the one that is named, what holds today, or the next in the list. */
export function otherThan(
  { version, versions, standing }: Awaited<ReturnType<typeof readSchemePage>>,
  named: string | null,
): SchemeVersion | undefined {
  const others = versions.filter((each) => each.versionId !== version.versionId);
  return (
    others.find((each) => each.versionId === named) ??
    others.find((each) => each.versionId === standing?.versionId) ??
    others[0]
  );
}
