import type { ReactNode } from "react";
import type { MessageKey, Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { initialsOf } from "~/platform/people";
import { useT, type ShellView } from "~/platform/shell";
import { ViewingLine } from "./viewing-line";
import { Breadcrumbs, Door, Flash, Shell, type Crumb, type NavItem, type NewsLink } from "~/ui";

interface FrameProps {
  readonly view: ShellView;
  readonly crumbs?: readonly Crumb[];
  readonly children: ReactNode;
}

const isAt = (pathname: string, href: string) => pathname === href || pathname.startsWith(`${href}/`);

/**
 * The most particular place the page is in: `/admin/people` is People, not the overview above it. A page stands where its
 * address says, or its breadcrumbs: a client's enrolment, `/admin/clients/…`, is reached through its program.
 */
function currentOf(view: ShellView, crumbs: readonly Crumb[]): string | undefined {
  return view.navigation.groups
    .flatMap((group) => group.items.map((item) => item.href))
    .filter((href) => isAt(view.pathname, href) || crumbs.some((crumb) => crumb.href === href))
    .sort((a, b) => b.length - a.length)[0];
}

function navItems(items: readonly { key: string; href: string }[], current: string | undefined, t: Translate): NavItem[] {
  return items.map((item) => ({ href: item.href, label: t(item.key as MessageKey), current: item.href === current }));
}

/** The session counts one further, and no more (platform/sessions). */
const MOST_SHOWN = 99;

/** Notices, for whoever has any to have. */
function newsOf(view: ShellView, t: Translate): { news?: NewsLink } {
  const unread = view.person?.unread ?? null;
  if (unread === null) return {};
  const href = paths.notifications.home();
  const figure = unread === 0 ? {} : { figure: unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread) };
  return { news: { href, label: t("shell.news"), current: view.pathname === href, words: t("shell.news.unread", { count: unread }), ...figure } };
}

const placeOf = ({ academy }: ShellView) => (academy.place ? `${academy.name}, ${academy.place}` : academy.name);

function footerOf(view: ShellView, t: Translate) {
  if (!view.person) return { text: placeOf(view), links: view.pathname === paths.login() ? [] : [{ href: paths.login(), label: t("shell.signIn") }] };
  const links = view.site === "academy" && !view.behind ? [{ href: paths.account.home(), label: t("shell.account") }] : [];
  return { text: placeOf(view), links, signOut: paths.logout() };
}

function FlashLine({ view }: { view: ShellView }) {
  const t = useT();
  return view.flash ? <Flash tone={view.flash.tone}>{t(view.flash.key, view.flash.values)}</Flash> : null;
}

/** The frame of every page that is not a door: bar or rail, breadcrumb, flash, `<main>`, footer. */
export function Frame({ view, crumbs = [], children }: FrameProps) {
  const t = useT();
  const current = currentOf(view, crumbs);
  const groups = view.navigation.groups.map((group) => ({
    ...(group.key ? { heading: t(group.key as MessageKey) } : {}),
    items: navItems(group.items, current, t),
  }));
  // Of somebody who is here as another the line above the page says who they are; there is no account to go to.
  const person = view.person && !view.behind && { name: view.person.name, initials: initialsOf(view.person.name), href: view.site === "academy" ? paths.account.home() : paths.operator.home() };
  return (
    <Shell
      brand={{ name: view.academy.name, href: paths.home() }}
      groups={groups}
      quick={navItems(view.navigation.quick, current, t)}
      {...(person ? { person } : {})}
      {...newsOf(view, t)}
      {...(view.behind ? { banner: <ViewingLine view={view} /> } : {})}
      footer={footerOf(view, t)}
    >
      <Breadcrumbs items={crumbs} />
      <FlashLine view={view} />
      {children}
    </Shell>
  );
}

/** The frame of the pages in front of the house. The door draws the page's h1. */
export function DoorFrame({ view, title, children }: { view: ShellView; title: string; children: ReactNode }) {
  const t = useT();
  return (
    <Door brand={{ name: view.academy.name, href: paths.home() }} title={title} {...(view.academy.strapline ? { sentence: view.academy.strapline } : {})} footer={footerOf(view, t)}>
      {view.behind ? <aside className="banner" aria-label={t("ui.notice")}><ViewingLine view={view} /></aside> : null}
      <FlashLine view={view} />
      {children}
    </Door>
  );
}
