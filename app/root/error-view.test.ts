import { describe, expect, it } from "vitest";
import { translatorFor } from "~/platform/messages";
import type { ShellView } from "~/platform/shell";
import { errorView, homeLink, whyLink } from "./error-view";

const t = translatorFor("en-GB");

describe("an error page", () => {
  it.each([400, 403, 404, 405, 409, 413, 414, 415, 422, 429, 500, 503])("%i has words of its own", (status) => {
    const view = errorView(status, { reason: String(status), values: { limit: "256 KB", minutes: 3 } });
    expect(view.title(t).length).toBeGreaterThan(5);
    expect(view.text(t).length).toBeGreaterThan(20);
  });

  it("says what is missing when a role is", () => {
    const view = errorView(403, { reason: "403.role", values: { roles: "instructor, coach" } });
    expect(view.title(t)).toBe("This page is not open to you");
    expect(view.text(t)).toContain("people who are instructor, coach in this academy");
  });

  it("of a status without words of its own speaks as its class does", () => {
    expect(errorView(418).title(t)).toBe("We could not read that request");
    expect(errorView(502).title(t)).toBe("Something went wrong on our side");
  });

  it("leads to the person's first place, and nowhere when the house itself is in trouble", () => {
    const view = { site: "academy", person: { name: "S", email: "" }, navigation: { groups: [{ key: null, items: [{ key: "nav.journey", href: "/journey" }] }], quick: [] } } as unknown as ShellView;
    expect(homeLink(view, 404, t)?.href).toBe("/journey");
    expect(homeLink(view, 503, t)).toBeNull();
  });

  it("leads an admin whom the rule of a page refused to what decided, and nobody else", () => {
    const seenBy = (href: string) => ({ site: "academy", pathname: "/teaching/clients", person: { name: "A", email: "admin@demo.example", unread: 0 }, navigation: { groups: [{ key: null, items: [{ key: "nav", href }] }], quick: [] } }) as unknown as ShellView;
    const refused = errorView(403, { reason: "403.role", values: { roles: "coach" } });
    expect(whyLink(seenBy("/admin"), refused, t)?.href).toBe("/admin/staff/why?person=admin%40demo.example&at=%2Fteaching%2Fclients");
    expect(whyLink(seenBy("/teaching"), refused, t)).toBeNull();
    expect(whyLink(seenBy("/admin"), errorView(403, { reason: "403.origin" }), t)).toBeNull();
    expect(whyLink(seenBy("/admin"), errorView(404), t)).toBeNull();
  });
});
