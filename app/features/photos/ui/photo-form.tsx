import { refusedValues } from "~/platform/files/refused-words";
import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Button, ButtonRow, FileField } from "~/ui";
import { mostPixels, photoAccept, photoLimit, photoSides, type PhotoRefusal } from "../rules";

/** What the action says beside the form. */
export interface PhotoAnswer {
  readonly why?: PhotoRefusal;
  /** The file's name. */
  readonly name?: string;
}

/** What is wrong with the picture that was sent; null: nothing is. */
export function usePhotoError({ why, name = "" }: PhotoAnswer): string | null {
  const t = useT();
  const format = useFormat();
  const { storageBytes } = useShell().academy;
  if (!why) return null;
  if (why === "missing") return t("photo.error.missing");
  if (why === "kind" || why === "unreadable") return t(`photo.error.${why}`, { name });
  if (why === "pixels") return t("photo.error.pixels", { name, most: mostPixels / 1_000_000 });
  return t(`files.refused.${why}`, refusedValues(format, name, photoLimit, storageBytes));
}

/** Somebody's photo by itself: half as wide as it is kept, sharp on a phone. */
export function Photo({ src, alt }: { src: string; alt: string }) {
  const side = photoSides.large / 2;
  return <img src={src} alt={alt} width={side} height={side} />;
}

/** The form that takes a picture, and, where there is one, the button that takes it away. */
export function PhotoForms({ hasPhoto, error }: { hasPhoto: boolean; error: string | null }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className="stack">
      <form method="post" action={paths.account.photo()} encType="multipart/form-data">
        <FileField name="photo" label={t("photo.field")} hint={t("photo.hint", { limit: format.bytes(photoLimit.bytes) })} accept={photoAccept} required error={error ?? ""} />
        <ButtonRow>
          <Button>{t(hasPhoto ? "photo.change" : "photo.add")}</Button>
        </ButtonRow>
      </form>
      {hasPhoto ? (
        <form method="post" action={paths.account.photoRemoval()}>
          <ButtonRow>
            <Button variant="second">{t("photo.remove")}</Button>
          </ButtonRow>
        </form>
      ) : null}
    </div>
  );
}
