import { hmac, sameText } from "./ids.server";
import type { FlashMessage } from "./flash";
import { catalogueFor } from "./messages";
import { seeOther } from "./reply";
import type { DeploymentContext, VisitorContext } from "./scope.server";

const COOKIE = "flash";
const MAX_LENGTH = 1_500;

/** The site is part of what is signed: a flash of one academy says nothing on another. */
const macOf = (secret: string, siteId: string, body: string) => hmac(secret, `flash:${siteId}:${body}`);

/** 303 to `path`, where the page says `message` once. */
export function redirectWith(ctx: VisitorContext | DeploymentContext, path: string, message: FlashMessage, headers?: HeadersInit): Response {
  const { config } = ctx;
  const body = Buffer.from(JSON.stringify(message)).toString("base64url");
  const mac = macOf(config.secrets.session, "academy" in ctx ? ctx.academy.id : "deployment", body);
  const response = seeOther(path, headers);
  response.headers.append("set-cookie", `${COOKIE}=${body}.${mac}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax${config.scheme === "https" ? "; Secure" : ""}`);
  return response;
}

/** The message a redirect left, if it is this site's own and names a text we have; anything else is null. */
export function readFlash(cookieHeader: string | undefined, siteId: string, config: { secrets: { session: string } }): FlashMessage | null {
  const sealed = /(?:^|;\s*)flash=([^;]+)/.exec(cookieHeader ?? "")?.[1];
  if (!sealed || sealed.length > MAX_LENGTH) return null;
  const [body = "", mac = ""] = sealed.split(".");
  if (!sameText(mac, macOf(config.secrets.session, siteId, body))) return null;
  const message = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as FlashMessage;
  return message.key in catalogueFor("en") ? message : null;
}

export const clearFlash = `${COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`;
