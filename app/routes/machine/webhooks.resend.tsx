import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { publicPage, verifiedWebhook } from "~/access/gate.server";
import type { RouteHandle } from "~/platform/handle";
import { refusal } from "~/platform/reply";
import { receiveWebhook } from "~/platform/webhooks/index.server";

export const handle: Pick<RouteHandle, "webhook"> = { webhook: true };

/** There is nothing to see. */
export async function loader(args: LoaderFunctionArgs) {
  await publicPage(args);
  throw refusal(405, "405", undefined, { allow: "POST" });
}

/** News of messages that Resend delivered, or could not. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await verifiedWebhook(args, "resend");
  const outcome = await receiveWebhook(ctx);
  return new Response(`${outcome}\n`, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
