interface GoodsPhotoProps {
  readonly villageCode: string;
  readonly photoId: string | null;
  readonly name: string;
}

/** A picture of goods, or the first letter of their name where nobody has taken one. */
export function GoodsPhoto({ villageCode, photoId, name }: GoodsPhotoProps) {
  if (!photoId) {
    return (
      <span className="goods-photo" aria-hidden="true">
        {[...name][0]}
      </span>
    );
  }
  return (
    <img
      className="goods-photo"
      src={`/photos/${villageCode}/${photoId}`}
      alt={name}
      loading="lazy"
      width={64}
      height={64}
    />
  );
}
