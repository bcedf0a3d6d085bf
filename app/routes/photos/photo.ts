import type { LoaderFunctionArgs } from '@remix-run/node';
import { loadPhoto, PHOTO_MEDIA_TYPE, type PhotoPlace } from '#services/photos/index';
import { answerPage, notFound } from '~/http/answer.server';
import { allowAnonymous } from '~/http/guards.server';
import { photoStore } from '~/http/photos.server';
import { readFrom } from '~/http/transaction.server';

/** A picture, for those who may see it. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await allowAnonymous(args);
  const { village = '', photo = '' } = args.params;
  const place = await answerPage(() => loadPhoto(readFrom(args.context), actor, village, photo));
  const bytes = await photoStore(args.context).read(place.villageId, place.id);
  if (!bytes) throw notFound();
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': PHOTO_MEDIA_TYPE,
      'Content-Length': String(bytes.byteLength),
      'Cache-Control': cacheRule(place),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Disposition': 'inline',
    },
  });
}

function cacheRule({ isPublic, isRevocable }: PhotoPlace): string {
  if (isRevocable) return 'no-store';
  return isPublic ? 'public, max-age=604800, immutable' : 'private, max-age=86400';
}
