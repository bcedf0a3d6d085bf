import { contentMark, contentProblems, listRewardRules } from '#services/stars/index';
import { notFound } from './answer.server';
import type { RequestArgs } from './session.server';
import { readSchemePage, type SchemePlace } from './star-schemes.server';
import { readFrom } from './transaction.server';

/** A draft to change, with what keeps it from being adopted. Anything else is not found. */
export async function readSchemeEditor(args: RequestArgs, place: SchemePlace) {
  const page = await readSchemePage(args, place);
  const { version } = page;
  if (version.state !== 'draft' || !page.canWrite) throw notFound();
  return {
    frame: page.frame,
    here: page.here,
    version,
    mark: contentMark(version.name, version.content),
    problems: contentProblems(version.content),
    rules: await listRewardRules(readFrom(args.context), place.unitId, page.today),
  };
}

export type SchemeEditorData = Awaited<ReturnType<typeof readSchemeEditor>>;
