/** What a photo belongs to. */
export const PHOTO_PURPOSES = [
  'claim',
  'goods',
  'notice',
  'settlement',
  'fund',
  'stars',
  'portrait',
  'pledge',
] as const;
export type PhotoPurpose = (typeof PHOTO_PURPOSES)[number];

/** The largest upload: 12 MB. */
export const PHOTO_BYTES_MAX = 12 * 1024 * 1024;
/** The largest picture, so that a small file can't unpack into all memory there is. */
export const PHOTO_PIXELS_MAX = 120_000_000;
/** The longer edge of what is kept, in pixels. */
export const PHOTO_EDGE_MAX = 1600;
/** The same of a portrait, which stands small on the honour board. */
export const PORTRAIT_EDGE_MAX = 480;
/** What is kept and served. */
export const PHOTO_MEDIA_TYPE = 'image/jpeg';

export type PhotosRefusalCode =
  | 'photos/not-found'
  | 'photos/too-large'
  | 'photos/not-a-picture'
  | 'photos/too-many-pixels';
