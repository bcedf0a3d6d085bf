/** What a photo belongs to. */
export const PHOTO_PURPOSES = ['claim', 'goods'] as const;
export type PhotoPurpose = (typeof PHOTO_PURPOSES)[number];

/** The largest upload: 12 MB. */
export const PHOTO_BYTES_MAX = 12 * 1024 * 1024;

export type PhotosRefusalCode =
  | 'photos/not-found'
  | 'photos/too-large'
  | 'photos/not-a-picture'
  | 'photos/too-many-pixels';
