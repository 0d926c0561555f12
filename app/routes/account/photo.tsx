import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { AccountTabs } from "~/features/identity/ui/account-tabs";
import { NothingForm } from "~/features/photos/forms";
import { photoOf, setPhoto } from "~/features/photos/index.server";
import { photoLimit, type PhotoRefusal } from "~/features/photos/rules";
import { Photo, PhotoForms, usePhotoError, type PhotoAnswer } from "~/features/photos/ui/photo-form";
import { uploadsOf, wasKept } from "~/platform/files/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ErrorSummary, PageHeader } from "~/ui";

interface Data {
  readonly name: string;
  readonly photo: string | null;
}

export const handle: RouteHandle = { title: "photo.title", above: [{ key: "identity.account.title", href: paths.account.home() }], uploads: photoLimit };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  return reply<Data>({ name: ctx.person.name, photo: await photoOf(ctx, ctx.person.id, "large") });
}

/** Takes a picture as one's photo, drawn anew. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) return form.reply();
  const upload = uploadsOf(args).find(({ field }) => field === "photo");
  const again = (why: PhotoRefusal) => form.reply({}, 422, { why, name: upload?.name ?? "" });
  if (!upload) return again("missing");
  if (!wasKept(upload)) return again(upload.outcome.kind === "refused" ? upload.outcome.reason : "failed");
  const set = await setPhoto(ctx, upload);
  if (!set.ok) return again(set.reason);
  return redirectWith(ctx, paths.account.photo(), flash.ok("photo.set"));
}

export default function OwnPhoto() {
  const { name, photo } = useLoaderData<typeof loader>() as Data;
  const answer = useActionData<PhotoAnswer>();
  const form = useRefusedForm();
  const error = usePhotoError(answer ?? {});
  const t = useT();
  return (
    <>
      <PageHeader title={t("photo.title")} sentence={t("photo.sentence")} />
      <AccountTabs />
      <div className="stack">
        <ErrorSummary errors={[...form.errors, ...(error ? [{ name: "photo", message: error }] : [])]} />
        {photo === null ? null : <Photo src={photo} alt={t("photo.of", { name })} />}
        <PhotoForms hasPhoto={photo !== null} error={error} />
      </div>
    </>
  );
}
