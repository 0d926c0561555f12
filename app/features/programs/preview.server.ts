import { renderMarkdown, type RichHtml } from "~/platform/markdown/index.server";
import { longest } from "./content-rules";

/**
 * The text of a form as it will read, when its button "Preview" was pressed; null when it was another one. Longer than
 * may be saved is cut: saving says so.
 */
export function previewAsked(fields: FormData, name: "content" | "description"): RichHtml | null {
  if (!fields.has("preview")) return null;
  const text = fields.get(name);
  return renderMarkdown(typeof text === "string" ? text.slice(0, longest[name]) : "");
}
