import { catalogueFor, type MessageKey, type Translate } from "~/platform/messages";

const isKey = (text: string): text is MessageKey => Object.hasOwn(catalogueFor("en"), text);

/** What the error page would say to them of a refusal; empty where it has no words of its own. */
export function errorText(t: Translate, reason: string, values: Readonly<Record<string, string | number>> | undefined): string {
  const key = [`error.${reason}.text`, `error.${reason}`].find(isKey);
  return key ? t(key, values) : "";
}
